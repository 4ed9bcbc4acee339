namespace LambdaEmu.Services.ApiGateway.RequestValidators;

/// <summary>What is checked of a request before the integration sees it.</summary>
internal sealed record RequestValidator
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public bool ValidateRequestBody { get; init; }

    public bool ValidateRequestParameters { get; init; }
}
