using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Deployments;

/// <summary>Deploys every change of an API to the stages that ask for it.</summary>
internal static class AutoDeployment
{
    private const string Description = "Automatic deployment triggered by changes to the Api configuration";

    /// <summary>One deployment for all such stages. Those that no stage serves any more go: nobody can have asked to keep them.</summary>
    public static ApiState Apply(ApiState api, DateTimeOffset now)
    {
        var behind = api.Stages.Values.Where(s => s.AutoDeploy && !ReferenceEquals(api.Served(s)?.Definition, api.Definition)).ToList();
        if (behind.Count == 0)
        {
            return api;
        }
        var deployment = new DeploymentSnapshot(PartId.For(api.Deployments), now, Description, AutoDeployed: true, api.Definition);
        foreach (var stage in behind)
        {
            api = api.With(stage.Serving(deployment));
        }
        var served = api.Stages.Values.Select(s => s.DeploymentId).ToHashSet();
        var unserved = api.Deployments.Values.Where(d => d.AutoDeployed && !served.Contains(d.Id)).Select(d => d.Id);
        return api with { Deployments = api.Deployments.RemoveRange(unserved).Add(deployment.Id, deployment) };
    }
}
