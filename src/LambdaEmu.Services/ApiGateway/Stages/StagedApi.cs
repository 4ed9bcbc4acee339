using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.Deployments;

namespace LambdaEmu.Services.ApiGateway.Stages;

/// <summary>
/// All that serving a stage needs. The registry gives the same instance until the stage or one of its deployments changes, so that whatever is
/// computed from it can be kept by reference.
/// </summary>
internal sealed class StagedApi(ResourceScope scope, string apiId, Stage stage, Deployment deployment, Deployment? canary)
{
    public ResourceScope Scope { get; } = scope;

    public string ApiId { get; } = apiId;

    public Stage Stage { get; } = stage;

    public Deployment Deployment { get; } = deployment;

    /// <summary>The deployment of the stage's canary; null where there is none.</summary>
    public Deployment? CanaryDeployment { get; } = canary;

    public bool IsOf(Stage stage, Deployment deployment, Deployment? canary) =>
        ReferenceEquals(Stage, stage) && ReferenceEquals(Deployment, deployment) && ReferenceEquals(CanaryDeployment, canary);
}
