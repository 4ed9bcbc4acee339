using System.Collections.Immutable;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGatewayV2.Deployments;
using LambdaEmu.Services.ApiGatewayV2.Stages;

namespace LambdaEmu.Services.ApiGatewayV2.Apis;

/// <summary>One API at one moment: what is being edited, what was deployed, and which stage serves what. Requests keep the state that they began with.</summary>
internal sealed record ApiState
{
    public required ResourceScope Scope { get; init; }

    /// <summary>Unique over all scopes: the host name of a request holds nothing else.</summary>
    public required string Id { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required ApiDefinition Definition { get; init; }
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;
    public ImmutableDictionary<string, StageDefinition> Stages { get; init; } = ImmutableDictionary<string, StageDefinition>.Empty;
    public ImmutableDictionary<string, DeploymentSnapshot> Deployments { get; init; } = ImmutableDictionary<string, DeploymentSnapshot>.Empty;

    public ApiSettings Settings => Definition.Settings;

    /// <exception cref="Core.Errors.AwsException">There is no such stage.</exception>
    public StageDefinition Stage(string name) => Stages.GetValueOrDefault(name) ?? throw ApiGatewayV2Faults.NoStage();

    /// <exception cref="Core.Errors.AwsException">There is no such deployment.</exception>
    public DeploymentSnapshot Deployment(string id) => Deployments.GetValueOrDefault(id) ?? throw ApiGatewayV2Faults.NotFound("Deployment", id);

    /// <summary>What a stage serves; null where nothing has been deployed to it.</summary>
    public DeploymentSnapshot? Served(StageDefinition stage) => stage.DeploymentId is { } id ? Deployments.GetValueOrDefault(id) : null;

    public ApiState With(StageDefinition stage) => this with { Stages = Stages.SetItem(stage.Name, stage) };

    public ApiState With(DeploymentSnapshot deployment) => this with { Deployments = Deployments.SetItem(deployment.Id, deployment) };
}
