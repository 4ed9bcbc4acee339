using System.Text.Json;

namespace LambdaEmu.Services.Iam.Policies;

/// <summary>The form of managed and inline policies: who they are for is whom they are attached to.</summary>
internal sealed class IdentityPolicy : PolicyGrammar
{
    /// <summary>In characters that are no white space.</summary>
    private const int MaxManagedSize = 6144;

    public static void CheckManaged(string document)
    {
        new IdentityPolicy().Check(document);
        if (SizeOf(document) > MaxManagedSize)
        {
            throw IamFaults.QuotaExceeded("PolicySize", MaxManagedSize);
        }
    }

    public static int SizeOf(string document) => document.Count(c => !char.IsWhiteSpace(c));

    protected override string NotJson => SyntaxErrors;

    protected override void CheckStatement(JsonElement statement)
    {
        Require(HasEffect(statement), SyntaxErrors);
        Require(!Has(statement, "Principal"), "Policy document should not specify a principal.");
        Require(Has(statement, "Action"), "Policy statement must contain actions.");
        Require(Texts(statement, "Action").All(a => a == "*" || a.IndexOf(':') > 0), "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        Require(Has(statement, "Resource"), "Policy statement must contain resources.");
        foreach (var resource in Texts(statement, "Resource"))
        {
            Require(resource == "*" || resource.StartsWith("arn:", StringComparison.Ordinal), $"Resource {resource} must be in ARN format or \"*\".");
        }
    }
}
