using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Execution;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Managed;

/// <summary>Keeps the environments of versions on managed instances as their scaling configurations ask.</summary>
internal sealed class ManagedVersions(FunctionRegistry functions, IFunctionRunner runner)
{
    /// <summary>After a publication or a change of scaling. What is as it should be is left alone.</summary>
    public void Apply(Function function)
    {
        lock (function.Lock)
        {
            foreach (var version in Published(function))
            {
                var scaling = function.Attachments.ScalingOf(version.Configuration.Version);
                runner.Scale(version.Spec, function.IsDeleted ? 0 : scaling.EffectiveMin, function.IsDeleted ? 0 : scaling.Max);
            }
        }
    }

    /// <summary>Ends all environments of a function that goes.</summary>
    public void Release(Function function)
    {
        foreach (var version in Published(function))
        {
            Release(version);
        }
    }

    public void Release(DeployedVersion version)
    {
        if (version.Configuration.ManagedInstances is not null)
        {
            runner.Scale(version.Spec, 0, 0);
        }
    }

    /// <summary>The version that a scaling configuration belongs to.</summary>
    public (Function Function, DeployedVersion Version) Require(ResourceScope scope, string name, string? qualifier, string action)
    {
        var found = functions.RequireVersion(FunctionReference.Parse(scope, name, qualifier, action));
        return found.Version.Configuration.ManagedInstances is not null
            ? found
            // AWS's own text is not known.
            : throw LambdaErrors.InvalidParameter("FunctionScalingConfig isn't supported for Lambda Default functions.");
    }

    /// <summary>The version that an invocation gets, where the qualifier has led to one on managed instances: never the unpublished one.</summary>
    /// <exception cref="AwsException">It can't be invoked.</exception>
    public static DeployedVersion Invocable(Function function, DeployedVersion version, string? qualifier)
    {
        if (version.Configuration.Version == FunctionReference.Latest)
        {
            version = function.LatestPublished switch
            {
                null => throw new AwsException(
                    "NoPublishedVersionException",
                    "The function can't be invoked because no published version exists. For functions with capacity provider configuration, "
                    + "either publish a version to $LATEST.PUBLISHED, or specify a published version qualifier."),
                _ when qualifier is not null => throw LambdaErrors.InvalidParameter(
                    "Functions configured with capacity provider configuration can't be invoked with $LATEST qualifier. "
                    + "To invoke this function, specify a published version qualifier or $LATEST.PUBLISHED."),
                var published => published,
            };
        }
        return function.Attachments.ScalingOf(version.Configuration.Version).IsDeactivated
            ? throw LambdaErrors.Conflict("The operation cannot be performed at this time. The function is currently in the following state: Deactivated")
            : version;
    }

    private static IEnumerable<DeployedVersion> Published(Function function) =>
        function.AllVersions().Skip(1).Where(version => version.Configuration.ManagedInstances is not null);
}
