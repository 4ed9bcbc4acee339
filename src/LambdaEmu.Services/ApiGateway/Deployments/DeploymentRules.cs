using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.Deployments;

/// <summary>When an API can be deployed, and when a deployment may go.</summary>
internal static class DeploymentRules
{
    public static void CheckDeployable(ApiDefinition api)
    {
        var methods = api.Resources.Values.SelectMany(r => r.Methods.Values).ToList();
        if (methods.Count == 0)
        {
            throw Faults.BadRequest("The REST API doesn't contain any methods");
        }
        if (methods.Exists(m => m.Integration is null))
        {
            throw Faults.BadRequest("No integration defined for method");
        }
    }

    public static void CheckUnused(RestApi api, Deployment deployment)
    {
        if (api.Stages.Values.Any(s => s.DeploymentId == deployment.Id || s.Canary?.DeploymentId == deployment.Id))
        {
            throw Faults.BadRequest("Active stages pointing to this deployment must be moved or deleted");
        }
    }
}
