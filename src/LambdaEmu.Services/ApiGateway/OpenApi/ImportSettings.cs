namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>What the parameters of an import say.</summary>
/// <param name="BasePath">ignore, prepend or split.</param>
/// <param name="WithDocumentation">Whether documentation parts are taken over.</param>
/// <param name="EndpointType">Of a new API; null for AWS's default.</param>
internal sealed record ImportSettings(string BasePath, bool WithDocumentation, string? EndpointType, bool FailOnWarnings)
{
    public const string Prepend = "prepend";
    public const string Split = "split";

    /// <param name="parameters">By name; other names than those of AWS are left alone.</param>
    public static ImportSettings Of(Dictionary<string, string>? parameters, bool? failOnWarnings)
    {
        var basePath = parameters?.GetValueOrDefault("basepath") ?? parameters?.GetValueOrDefault("basePath") ?? "ignore";
        if (basePath is not ("ignore" or Prepend or Split))
        {
            throw Faults.BadRequest("Invalid basepath parameter specified. Must be one of: [ignore, prepend, split]");
        }
        var type = parameters?.GetValueOrDefault("endpointConfigurationTypes") is { } given ? RestApis.RestApiSettings.EndpointType(given) : null;
        return new ImportSettings(basePath, parameters?.GetValueOrDefault("ignore") != "documentation", type, failOnWarnings == true);
    }
}
