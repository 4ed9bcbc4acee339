using System.Text.Json;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Integrations;
using LambdaEmu.Services.ApiGatewayV2.Routes;

namespace LambdaEmu.Services.ApiGatewayV2.OpenApi;

/// <summary>
/// Reads an OpenAPI 3 document with API Gateway's extensions, and makes an HTTP API of it. JSON alone.
/// See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html.
/// </summary>
internal sealed class OpenApiImport
{
    private const string AnyMethod = "x-amazon-apigateway-any-method";

    private readonly JsonElement _root;
    private readonly OpenApiAuthorizers _authorizers;
    private readonly List<string> _warnings = [];
    private readonly string _prefix;

    private OpenApiImport(JsonElement root, string? basepath)
    {
        _root = root;
        _authorizers = new OpenApiAuthorizers(root);
        _prefix = Prefix(basepath);
        Settings = ReadSettings();
    }

    public ApiSettings Settings { get; }

    /// <summary>What tags say in x-amazon-apigateway-tag-value; null for none.</summary>
    public Dictionary<string, string>? Tags => _root.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
        ? tags.EnumerateArray().Where(t => t.Text("x-amazon-apigateway-tag-value") is not null && t.Text("name") is not null)
            .ToDictionary(t => t.Text("name")!, t => t.Text("x-amazon-apigateway-tag-value")!)
        : null;

    /// <exception cref="Core.Errors.AwsException">No OpenAPI 3 in JSON.</exception>
    public static OpenApiImport Read(string body, string? basepath)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Text("openapi")?.StartsWith("3.", StringComparison.Ordinal) == true
                ? new OpenApiImport(json.RootElement.Clone(), basepath)
                : throw ApiGatewayV2Faults.BadRequest("Unable to parse API definition because of a malformed integration or an unsupported version: HTTP APIs import OpenAPI 3.0");
        }
        catch (JsonException)
        {
            throw ApiGatewayV2Faults.Unsupported("API definitions that are no JSON", "convert YAML to JSON before");
        }
    }

    /// <summary>Puts in what the document says, in the place of all that was there.</summary>
    public ApiState Apply(ApiState api)
    {
        var definition = new ApiDefinition { Settings = Settings with { Protocol = api.Settings.Protocol } };
        if (!definition.Settings.IsHttp)
        {
            throw ApiGatewayV2Faults.BadRequest("Import is supported only for HTTP APIs");
        }
        definition = _authorizers.AddTo(definition);
        foreach (var path in _root.Members("paths"))
        {
            foreach (var operation in path.Value.EnumerateObject().Where(o => o.Value.ValueKind == JsonValueKind.Object))
            {
                definition = AddRoute(definition, path.Name, operation.Name, operation.Value);
            }
        }
        return api with { Definition = definition };
    }

    public void RequireNoWarnings(bool? failOnWarnings)
    {
        if (failOnWarnings == true && _warnings.Count > 0)
        {
            throw ApiGatewayV2Faults.BadRequest($"Warnings found during import: {string.Join("; ", _warnings)}");
        }
    }

    public Api Show(ApiState api, string origin)
    {
        var shown = api.Show(origin);
        shown.Warnings = _warnings.Count > 0 ? _warnings : null;
        return shown;
    }

    private ApiSettings ReadSettings()
    {
        var info = _root.Member("info");
        var settings = new ApiSettings { Name = info.Text("title") ?? "", Protocol = ApiSettings.Http, RouteSelectionExpression = ApiSettings.HttpSelection };
        if (settings.Name.Length == 0)
        {
            throw ApiGatewayV2Faults.BadRequest("Unable to create API: the definition has no info.title");
        }
        var endpoint = _root.Member("x-amazon-apigateway-endpoint-configuration");
        return settings with
        {
            Version = info.Text("version"),
            Description = info.Text("description"),
            Cors = _root.TryGetProperty("x-amazon-apigateway-cors", out var cors) ? OpenApiCors.Read(cors) : null,
            DisableExecuteApiEndpoint = endpoint.Flag("disableExecuteApiEndpoint") ?? false,
        };
    }

    private ApiDefinition AddRoute(ApiDefinition api, string path, string method, JsonElement operation)
    {
        if (RouteKeyOf(path, method) is not { } key)
        {
            return api;
        }
        string? target = null;
        if (OpenApiIntegrations.Read(_root, operation) is { } request)
        {
            var integration = IntegrationRules.Create(api, request);
            (api, target) = (api.With(integration), $"integrations/{integration.Id}");
        }
        else
        {
            _warnings.Add($"No integration defined for {key}");
        }
        var route = new UpdateRouteRequest { RouteKey = key, Target = target, OperationName = operation.Text("operationId") };
        _authorizers.Authorize(api, operation, route);
        return api.With(RouteRules.Create(api, route));
    }

    // Members of a path that are no operations, such as parameters, are left out.
    private string? RouteKeyOf(string path, string method) => method switch
    {
        AnyMethod when path == "/" + RouteDefinition.DefaultKey => RouteDefinition.DefaultKey,
        AnyMethod => $"ANY {_prefix}{path}",
        "get" or "post" or "put" or "patch" or "delete" or "head" or "options" => $"{method.ToUpperInvariant()} {_prefix}{path}",
        _ => null,
    };

    private string Prefix(string? basepath)
    {
        if (basepath is null or "ignore")
        {
            return "";
        }
        var server = _root.TryGetProperty("servers", out var servers) && servers.ValueKind == JsonValueKind.Array && servers.GetArrayLength() > 0 ? servers[0] : default;
        var url = server.Text("url") ?? "";
        url = url.Replace("{basePath}", server.Member("variables").Member("basePath").Text("default")?.Trim('/') ?? "", StringComparison.Ordinal);
        var path = Uri.TryCreate(url, UriKind.Absolute, out var absolute) ? Uri.UnescapeDataString(absolute.AbsolutePath) : url;
        path = path.Trim('/');
        return basepath switch
        {
            "prepend" => path.Length == 0 ? "" : "/" + path,
            // The first part is another gateway's stage.
            "split" => path.IndexOf('/') is > 0 and var slash ? path[slash..] : "",
            _ => throw ApiGatewayV2Faults.BadRequest("basepath must be one of ignore, prepend and split"),
        };
    }
}
