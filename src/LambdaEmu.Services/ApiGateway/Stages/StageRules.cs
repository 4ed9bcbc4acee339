using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.Stages;

/// <summary>What has to hold of stages.</summary>
internal static partial class StageRules
{
    private static readonly ImmutableArray<string> CacheSizes = ["0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"];

    public const string DefaultCacheSize = "0.5";

    /// <summary>A stage that is not there yet.</summary>
    public static Stage New(RestApi api, Stage stage)
    {
        if (!StageName().IsMatch(stage.Name))
        {
            throw Faults.BadRequest("Stage name only allows a-zA-Z0-9_-");
        }
        return api.Stages.ContainsKey(stage.Name) ? throw Faults.Conflict("Stage already exists") : Checked(api, stage);
    }

    /// <returns>The stage as it is to be kept.</returns>
    public static Stage Checked(RestApi api, Stage stage)
    {
        if (!api.Deployments.ContainsKey(stage.DeploymentId) || (stage.Canary is { } canary && !api.Deployments.ContainsKey(canary.DeploymentId)))
        {
            throw Faults.BadRequest("Deployment id does not exist");
        }
        if (stage.DocumentationVersion is { } version)
        {
            api.Require(ApiParts.DocumentationVersions, version);
        }
        CheckVariables(stage.Variables);
        CheckVariables(stage.Canary?.StageVariableOverrides);
        if (stage.Canary is { PercentTraffic: < 0 or > 100 })
        {
            throw Faults.BadRequest("Percent traffic must be between 0.0 and 100.0");
        }
        if (stage.CacheClusterSize is { } size && !CacheSizes.Contains(size))
        {
            throw Faults.BadRequest($"Invalid cache cluster size specified. Valid options are {string.Join(',', CacheSizes)}");
        }
        return stage.CacheClusterEnabled ? stage with { CacheClusterSize = stage.CacheClusterSize ?? DefaultCacheSize } : stage;
    }

    private static void CheckVariables(ImmutableDictionary<string, string>? variables)
    {
        if (variables?.Keys.FirstOrDefault(n => !VariableName().IsMatch(n)) is { } wrong)
        {
            throw Faults.BadRequest($"Stage variable name '{wrong}' is invalid. Names can have alphanumeric characters and underscores only");
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_\-]{1,128}\z")]
    private static partial Regex StageName();

    [GeneratedRegex(@"\A[a-zA-Z0-9_]+\z")]
    private static partial Regex VariableName();
}
