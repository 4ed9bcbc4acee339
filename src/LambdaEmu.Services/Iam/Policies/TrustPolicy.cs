using System.Text.Json;

namespace LambdaEmu.Services.Iam.Policies;

/// <summary>The form of a role's trust policy: who may assume it, and nothing else.</summary>
internal sealed class TrustPolicy : PolicyGrammar
{
    private const int MaxSize = 2048;

    public static void CheckDocument(string document)
    {
        new TrustPolicy().Check(document);
        if (IdentityPolicy.SizeOf(document) > MaxSize)
        {
            throw IamFaults.QuotaExceeded("ACLSizePerRole", MaxSize);
        }
    }

    protected override string NotJson => "This policy contains invalid Json";

    protected override void CheckStatement(JsonElement statement)
    {
        Require(statement.TryGetProperty("Effect", out var effect), "Missing required field Effect");
        Require(HasEffect(statement), $"Invalid effect: {effect}");
        Require(!statement.TryGetProperty("Resource", out _), "Has prohibited field Resource");
        Require(!statement.TryGetProperty("NotResource", out _), "Has prohibited field NotResource");
        Require(Has(statement, "Principal"), "Missing required field Principal");
        Require(Has(statement, "Action"), "Missing required field Action");
        Require(Texts(statement, "Action").All(a => a == "*" || a.StartsWith("sts:", StringComparison.OrdinalIgnoreCase)),
            "AssumeRole policy may only specify STS AssumeRole actions.");
        foreach (var name in new[] { "Principal", "NotPrincipal" })
        {
            if (statement.TryGetProperty(name, out var principal))
            {
                CheckPrincipal(principal);
            }
        }
    }

    private static void CheckPrincipal(JsonElement principal)
    {
        if (IsText(principal, "*"))
        {
            return;
        }
        Require(principal.ValueKind == JsonValueKind.Object, "Invalid principal in policy");
        foreach (var kind in principal.EnumerateObject())
        {
            foreach (var item in Items(kind.Value))
            {
                Require(item.ValueKind == JsonValueKind.String && IsPrincipal(kind.Name, item.GetString()!),
                    $"Invalid principal in policy: \"{kind.Name.ToUpperInvariant()}\":\"{item}\"");
            }
        }
    }

    // By its form alone: whether an AWS principal exists is not looked up, for it may live in an account that nobody emulates.
    private static bool IsPrincipal(string kind, string value) => kind switch
    {
        "AWS" => value == "*" || (value.Length == 12 && value.All(char.IsAsciiDigit))
            || value.StartsWith("arn:", StringComparison.Ordinal) || value.StartsWith("AROA", StringComparison.Ordinal) || value.StartsWith("AIDA", StringComparison.Ordinal),
        "Service" => value == "*" || value.Contains('.', StringComparison.Ordinal),
        "Federated" or "CanonicalUser" => value.Length > 0,
        _ => false,
    };
}
