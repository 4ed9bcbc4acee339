using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>References of calls that change $LATEST: versions and aliases can't be changed this way.</summary>
internal static class LatestReference
{
    public static FunctionReference Parse(ResourceScope scope, string functionName, string action)
    {
        var reference = FunctionReference.Parse(scope, functionName, null, action);
        return reference.IsLatest
            ? reference with { Qualifier = null }
            : throw LambdaErrors.InvalidParameter(
                "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.");
    }

    public static void CheckRevision(string? wanted, FunctionVersion latest)
    {
        if (wanted is not null && wanted != latest.RevisionId)
        {
            throw LambdaErrors.RevisionMismatch();
        }
    }
}
