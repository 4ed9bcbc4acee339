using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.RuntimeUpdates;

/// <summary>The version that a call is about: $LATEST or a number.</summary>
internal sealed record RuntimeUpdatesTarget(Function Function, DeployedVersion Version)
{
    public string Key => Version.Configuration.Version;

    public string Arn => $"{Function.Arn}:{Key}";

    public static RuntimeUpdatesTarget Require(FunctionRegistry functions, ResourceScope scope, string name, string? qualifier, string action)
    {
        var reference = FunctionReference.Parse(scope, name, qualifier, action);
        if (reference.IsAlias)
        {
            // AWS's own text is not known.
            throw LambdaErrors.InvalidParameter("Runtime management configuration belongs to a function or a published version. Aliases have none.");
        }
        var (function, version) = functions.RequireVersion(reference);
        return new RuntimeUpdatesTarget(function, version);
    }
}
