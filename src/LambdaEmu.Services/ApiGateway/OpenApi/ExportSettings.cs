namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>What is asked of an export.</summary>
/// <param name="IsVersion2">swagger, else oas30.</param>
/// <param name="IsYaml">application/yaml, else JSON.</param>
internal sealed record ExportSettings(bool IsVersion2, bool IsYaml, bool WithIntegrations, bool WithAuthorizers, bool WithValidators, bool WithGatewayResponses, bool WithDocumentation)
{
    private const string Json = "application/json";
    private const string Yaml = "application/yaml";

    public string ContentType => IsYaml ? Yaml : Json;

    public static ExportSettings Of(string exportType, string? accepts, Dictionary<string, string>? parameters)
    {
        if (exportType is not ("oas30" or "swagger"))
        {
            throw Faults.BadRequest($"No API exporter for type '{exportType}'");
        }
        if (accepts is not (null or "*/*" or Json or Yaml))
        {
            throw Faults.BadRequest($"Invalid media type specified: {accepts}. Must be one of: [{Json}, {Yaml}]");
        }
        var extensions = parameters?.GetValueOrDefault("extensions")?.Split([',', '+', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
        bool Has(string extension) => extensions.Contains("apigateway") || extensions.Contains(extension);
        return new ExportSettings(
            exportType == "swagger", accepts == Yaml, Has("integrations"), Has("authorizers"), Has("validators"), Has("gatewayresponses"), Has("documentation"));
    }
}
