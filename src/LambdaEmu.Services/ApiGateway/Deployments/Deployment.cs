using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.Deployments;

/// <summary>An API as it was when somebody deployed it: what stages serve, whatever is edited since.</summary>
internal sealed record Deployment
{
    public required string Id { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public string? Description { get; init; }

    /// <summary>The frozen copy.</summary>
    public required ApiDefinition Definition { get; init; }
}
