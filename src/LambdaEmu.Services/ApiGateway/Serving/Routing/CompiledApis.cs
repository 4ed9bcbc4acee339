using System.Runtime.CompilerServices;
using LambdaEmu.Services.ApiGateway.Deployments;
using LambdaEmu.Services.ApiGateway.Serving.Keys;
using LambdaEmu.Services.ApiGateway.Stages;

namespace LambdaEmu.Services.ApiGateway.Serving.Routing;

/// <summary>What deployments and stages were compiled to; it goes when they go.</summary>
internal sealed class CompiledApis(TimeProvider time)
{
    private const int Percent = 100;

    private readonly ConditionalWeakTable<Deployment, CompiledApi> _apis = [];
    private readonly ConditionalWeakTable<Stage, StageThrottles> _throttles = [];

    /// <summary>The deployment that a request gets, the stage's own or its canary's.</summary>
    public (CompiledApi Api, bool IsCanary) Choose(StagedApi staged)
    {
        var isCanary = staged.CanaryDeployment is not null && Random.Shared.NextDouble() * Percent < staged.Stage.Canary!.PercentTraffic;
        return (Of(isCanary ? staged.CanaryDeployment! : staged.Deployment), isCanary);
    }

    public CompiledApi Of(Deployment deployment) => _apis.GetValue(deployment, static d => new CompiledApi(d.Id, d.Definition));

    public StageThrottles ThrottlesOf(Stage stage) => _throttles.GetValue(stage, s => new StageThrottles(s, time));
}
