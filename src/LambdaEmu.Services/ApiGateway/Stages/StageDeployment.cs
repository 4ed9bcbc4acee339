using LambdaEmu.Services.ApiGateway.Deployments;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Stages;

/// <summary>What a deployment does to the stage that it names: it makes it, moves it on, or becomes its canary.</summary>
internal static class StageDeployment
{
    public static RestApi Apply(RestApi api, Deployment deployment, Wire.CreateDeploymentRequest request, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(request.StageName))
        {
            return request.CanarySettings is null ? api : throw Faults.BadRequest("Invalid deployment content specified. A stage name is needed for a canary deployment");
        }
        var existing = api.Stages.GetValueOrDefault(request.StageName);
        if (existing is null && request.CanarySettings is not null)
        {
            throw Faults.BadRequest($"Invalid deployment content specified. Stage {request.StageName} has to exist before a canary is deployed to it");
        }
        var stage = existing is null
            ? StageRules.New(api, New(deployment, request, now))
            : StageRules.Checked(api, Moved(existing, deployment, request) with { LastUpdatedDate = now });
        return api.With(ApiParts.Stages, stage);
    }

    /// <summary>A canary's settings as a creation gives them.</summary>
    /// <param name="deploymentId">What the stage serves, and its canary too where no other deployment is named.</param>
    public static CanarySettings? Canary(Wire.CanarySettings? settings, string deploymentId) => settings is null ? null : new CanarySettings
    {
        DeploymentId = settings.DeploymentId ?? deploymentId,
        PercentTraffic = settings.PercentTraffic ?? 0,
        StageVariableOverrides = settings.StageVariableOverrides.Keep(),
        UseStageCache = settings.UseStageCache == true,
    };

    private static Stage New(Deployment deployment, Wire.CreateDeploymentRequest request, DateTimeOffset now) => new()
    {
        Name = request.StageName!,
        DeploymentId = deployment.Id,
        Description = request.StageDescription,
        CreatedDate = now,
        LastUpdatedDate = now,
        Variables = request.Variables.Keep(),
        CacheClusterEnabled = request.CacheClusterEnabled == true,
        CacheClusterSize = request.CacheClusterSize,
        TracingEnabled = request.TracingEnabled == true,
    };

    private static Stage Moved(Stage stage, Deployment deployment, Wire.CreateDeploymentRequest request)
    {
        var settled = stage with
        {
            Description = request.StageDescription ?? stage.Description,
            Variables = request.Variables is null ? stage.Variables : (stage.Variables ?? request.Variables.KeepAll()).SetItems(request.Variables),
            CacheClusterEnabled = request.CacheClusterEnabled ?? stage.CacheClusterEnabled,
            CacheClusterSize = request.CacheClusterSize ?? stage.CacheClusterSize,
            TracingEnabled = request.TracingEnabled ?? stage.TracingEnabled,
        };
        return request.CanarySettings is not { } canary ? settled with { DeploymentId = deployment.Id } : settled with
        {
            Canary = new CanarySettings
            {
                DeploymentId = deployment.Id,
                PercentTraffic = canary.PercentTraffic ?? 0,
                StageVariableOverrides = canary.StageVariableOverrides.Keep(),
                UseStageCache = canary.UseStageCache == true,
            },
        };
    }
}
