using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Policies;

/// <summary>The function, version or alias whose policy a call is about. Each of them has its own.</summary>
internal sealed record PolicyTarget(Function Function, string? Qualifier)
{
    /// <summary>Its place among the function's policies.</summary>
    public string Key => Qualifier ?? "";

    public ResourcePolicy? Policy => Function.Attachments.Policies.GetValueOrDefault(Key);

    /// <param name="missingFunction">The fault where the function itself is missing, from its ARN.</param>
    /// <exception cref="Core.Errors.AwsException">404 where there is no such function, version or alias.</exception>
    public static PolicyTarget Require(
        FunctionRegistry functions, ResourceScope scope, string name, string? qualifier, string action, Func<string, Core.Errors.AwsException> missingFunction)
    {
        var reference = FunctionReference.Parse(scope, name, qualifier, action);
        if (reference.Qualifier == FunctionReference.Latest)
        {
            throw LambdaErrors.InvalidParameter("We currently do not support adding policies for $LATEST.");
        }
        var function = functions.Find(reference.Scope, reference.Name) ?? throw missingFunction(reference.Arn);
        if (function.Find(reference.Qualifier) is null)
        {
            throw reference.IsAlias && !reference.Qualifier!.Contains('$')
                ? LambdaErrors.AliasNotFound(reference.QualifiedArn)
                : LambdaErrors.FunctionNotFound(reference.QualifiedArn);
        }
        return new PolicyTarget(function, reference.Qualifier);
    }

    /// <summary>Callers hold the function's lock.</summary>
    public void CheckRevision(string? wanted)
    {
        if (wanted is not null && wanted != Function.RevisionOf(Qualifier))
        {
            throw LambdaErrors.RevisionMismatch();
        }
    }
}
