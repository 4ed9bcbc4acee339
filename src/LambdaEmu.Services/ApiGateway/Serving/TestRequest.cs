namespace LambdaEmu.Services.ApiGateway.Serving;

/// <summary>A made-up request to a method or an authorizer, as TestInvokeMethod and TestInvokeAuthorizer take it.</summary>
internal sealed class TestRequest
{
    public required string HttpMethod { get; init; }

    /// <summary>The path below the stage with its query; null for the resource's own.</summary>
    public string? PathWithQuery { get; init; }

    public string? Body { get; init; }

    /// <summary>Names may repeat.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers { get; init; } = [];

    public IReadOnlyDictionary<string, string>? StageVariables { get; init; }

    /// <summary>What HTTP backends are shown; null for none.</summary>
    public string? ClientCertificateId { get; init; }
}
