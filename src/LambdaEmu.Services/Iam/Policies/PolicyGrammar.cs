using System.Text.Json;
using LambdaEmu.Core.Policies;

namespace LambdaEmu.Services.Iam.Policies;

/// <summary>
/// What identity policies and trust policies have in common in their form; AWS words the faults of the two differently.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.
/// </summary>
internal abstract class PolicyGrammar
{
    private static readonly string[] DocumentMembers = ["Version", "Id", "Statement"];

    private static readonly string[] StatementMembers =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    protected abstract string NotJson { get; }

    protected static string SyntaxErrors => "Syntax errors in policy.";

    /// <exception cref="Core.Errors.AwsException">MalformedPolicyDocument, saying the first thing that is wrong.</exception>
    public void Check(string document)
    {
        using var json = Parse(document);
        var root = json.RootElement;
        Require(root.ValueKind == JsonValueKind.Object && HasOnly(root, DocumentMembers), SyntaxErrors);
        Require(!root.TryGetProperty("Version", out var version) || IsText(version, "2012-10-17") || IsText(version, "2008-10-17"),
            "The policy must contain a valid version string");
        Require(root.TryGetProperty("Statement", out var statements), SyntaxErrors);
        var all = Items(statements).ToList();
        Require(all.Count > 0 && all.TrueForAll(s => s.ValueKind == JsonValueKind.Object && HasOnly(s, StatementMembers)), SyntaxErrors);
        all.ForEach(CheckStatement);
        Require(PolicyDocument.HasKnownConditions(root), SyntaxErrors);
        var sids = all.Select(s => s.TryGetProperty("Sid", out var sid) ? sid.ToString() : "").Where(sid => sid.Length > 0).ToList();
        Require(sids.Distinct().Count() == sids.Count, "Statement IDs (SID) in a single policy must be unique.");
    }

    protected abstract void CheckStatement(JsonElement statement);

    protected static bool HasEffect(JsonElement statement) =>
        statement.TryGetProperty("Effect", out var effect) && (IsText(effect, "Allow") || IsText(effect, "Deny"));

    protected static bool Has(JsonElement statement, string member) => statement.TryGetProperty(member, out _) || statement.TryGetProperty($"Not{member}", out _);

    /// <summary>The texts of a member and of its negation, which are one string or a list of them.</summary>
    protected static IEnumerable<string> Texts(JsonElement statement, string member)
    {
        foreach (var name in new[] { member, $"Not{member}" })
        {
            if (statement.TryGetProperty(name, out var value))
            {
                foreach (var item in Items(value))
                {
                    Require(item.ValueKind == JsonValueKind.String, SyntaxErrors);
                    yield return item.GetString()!;
                }
            }
        }
    }

    protected static IEnumerable<JsonElement> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    protected static bool IsText(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    protected static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw IamFaults.MalformedPolicy(otherwise);
        }
    }

    private static bool HasOnly(JsonElement element, string[] members) => element.EnumerateObject().All(m => members.Contains(m.Name));

    private JsonDocument Parse(string document)
    {
        try
        {
            return JsonDocument.Parse(document);
        }
        catch (JsonException)
        {
            throw IamFaults.MalformedPolicy(NotJson);
        }
    }
}
