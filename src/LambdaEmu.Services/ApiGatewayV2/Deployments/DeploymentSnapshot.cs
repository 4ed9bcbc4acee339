using LambdaEmu.Services.ApiGatewayV2.Apis;
using Contract = LambdaEmu.Contracts.ApiGatewayV2;

namespace LambdaEmu.Services.ApiGatewayV2.Deployments;

/// <summary>An API as it was when it was deployed; never changes but for its description.</summary>
/// <param name="AutoDeployed">By a change of the API, for the stages that deploy by themselves.</param>
internal sealed record DeploymentSnapshot(string Id, DateTimeOffset CreatedAt, string? Description, bool AutoDeployed, ApiDefinition Definition)
{
    /// <exception cref="Core.Errors.AwsException">The API has nothing that could be called.</exception>
    public static DeploymentSnapshot Create(ApiState api, string? description, DateTimeOffset now)
    {
        if (api.Definition.Routes.IsEmpty)
        {
            throw ApiGatewayV2Faults.BadRequest("At least one route is required before deploying the Api.");
        }
        return new(PartId.For(api.Deployments), now, description, AutoDeployed: false, api.Definition);
    }

    public Contract.Deployment Show() => new()
    {
        DeploymentId = Id,
        CreatedDate = CreatedAt,
        Description = Description,
        AutoDeployed = AutoDeployed,
        DeploymentStatus = "DEPLOYED",
    };
}
