using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Provisioning;

/// <summary>The version or alias that a call is about. Recorded in test_provisioned_concurrency_exceptions.</summary>
internal sealed record ProvisionedTarget(Function Function, string Qualifier)
{
    private const string NeitherAliasNorVersion = "The function resource provided must be an alias or a published version.";

    /// <param name="unpublished">The fault's text for $LATEST, which differs between calls.</param>
    public static ProvisionedTarget Require(
        FunctionRegistry functions, ResourceScope scope, string name, string? qualifier, string action, string unpublished = NeitherAliasNorVersion)
    {
        var reference = FunctionReference.Parse(scope, name, qualifier, action);
        if (reference.IsLatest || reference.Qualifier!.Contains('$'))
        {
            throw LambdaErrors.InvalidParameter(unpublished);
        }
        var function = functions.Find(reference.Scope, reference.Name);
        if (function?.Find(reference.Qualifier) is null)
        {
            throw reference.IsAlias ? LambdaErrors.AliasNotFound(reference.QualifiedArn) : LambdaErrors.FunctionNotFound(reference.QualifiedArn);
        }
        return new ProvisionedTarget(function, reference.Qualifier!);
    }

    /// <exception cref="AwsException">ProvisionedConcurrencyConfigNotFoundException: nothing is provisioned for it.</exception>
    public ProvisionedConfig RequireConfig() => Function.Attachments.Provisioned.GetValueOrDefault(Qualifier)
        ?? throw new AwsException("ProvisionedConcurrencyConfigNotFoundException", "No Provisioned Concurrency Config found for this function", 404);

    /// <summary>A version is provisioned by its number or through one alias. Callers hold the function's lock. Recorded in test_lambda_provisioned_lifecycle.</summary>
    public void RefuseSecond()
    {
        var provisioned = Function.Attachments.Provisioned;
        var aliases = Function.Attachments.Aliases;
        if (!aliases.TryGetValue(Qualifier, out var alias))
        {
            if (provisioned.Keys.Any(key => aliases.TryGetValue(key, out var other) && other.Uses(Qualifier)))
            {
                throw LambdaErrors.Conflict("Version is pointed by a Provisioned Concurrency alias");
            }
            return;
        }
        // Of two aliases of one version, AWS's text is not known.
        var taken = provisioned.Keys.Where(key => key != Qualifier)
            .Any(key => aliases.TryGetValue(key, out var other) ? alias.Uses(other.FunctionVersion) : alias.Uses(key));
        if (taken)
        {
            throw LambdaErrors.Conflict("Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
        }
    }
}
