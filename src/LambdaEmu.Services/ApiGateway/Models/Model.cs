namespace LambdaEmu.Services.ApiGateway.Models;

/// <summary>The form of a body: for JSON a schema of draft 4, which may refer to other models of the API.</summary>
internal sealed record Model
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required string Schema { get; init; }

    public string? Description { get; init; }
}
