using System.Text;
using LambdaEmu.Core.Velocity;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Backends;
using LambdaEmu.Services.ApiGateway.Serving.Mapping;
using LambdaEmu.Services.Endpoints.Mapping;
using LambdaEmu.Services.Endpoints.Uris;

namespace LambdaEmu.Services.ApiGateway.Serving.Integrations;

/// <summary>Makes the backend's request out of a call, for integrations that map: HTTP, AWS and MOCK.</summary>
internal static class IntegrationRequests
{
    private const string Json = "application/json";

    /// <exception cref="BackendException">The body has no template and may not pass, or a template fails.</exception>
    public static BackendRequest Make(RestCall call, MappingOverrides overrides)
    {
        var method = call.Method!;
        var integration = method.Integration!;
        var body = Body(call, overrides);
        var parameters = method.RequestMapping.Map(new ParameterValues(call));
        Override(parameters.Path, overrides.RequestPath);
        Override(parameters.Query, overrides.RequestQuery);
        var request = new BackendRequest
        {
            Uri = Expand(integration.Uri, call, parameters.Path),
            Method = integration.HttpMethod is null or "ANY" ? call.Http.Method : integration.HttpMethod,
            Query = parameters.Query,
            Body = body,
        };
        if (integration.Type != IntegrationTypes.Mock)
        {
            request.Set("Accept", Json);
            request.Set("Content-Type", call.Http.Header("Content-Type") ?? Json);
        }
        foreach (var (name, value) in parameters.Headers)
        {
            request.Set(name, value);
        }
        foreach (var (name, values) in overrides.RequestHeaders)
        {
            request.Set(name, string.Join(',', values));
        }
        return request;
    }

    /// <summary>The URI with stage variables and path parts put in.</summary>
    public static string? Expand(string? uri, RestCall call, IReadOnlyList<KeyValuePair<string, string>> path)
    {
        if (uri is null)
        {
            return null;
        }
        var expanded = StageVariables.Expand(uri, call.StageVariables);
        foreach (var (name, value) in path)
        {
            // A greedy part keeps its slashes.
            var encoded = string.Join('/', value.Split('/').Select(Uri.EscapeDataString));
            expanded = expanded.Replace($"{{{name}}}", encoded, StringComparison.Ordinal).Replace($"{{{name}+}}", encoded, StringComparison.Ordinal);
        }
        return expanded;
    }

    private static ReadOnlyMemory<byte> Body(RestCall call, MappingOverrides overrides)
    {
        var (method, integration) = (call.Method!, call.Method!.Integration!);
        var body = Convert(call, integration);
        var type = call.Http.Header("Content-Type") ?? Json;
        if (method.RequestTemplates.Has(type))
        {
            return Render(() => method.RequestTemplates.Get(type), body, call, overrides);
        }
        return integration.PassthroughBehavior switch
        {
            PassthroughBehaviors.Never => throw Unsupported(),
            PassthroughBehaviors.WhenNoTemplates when !method.RequestTemplates.IsEmpty => throw Unsupported(),
            _ => body,
        };
    }

    /// <summary>Renders a template; one whose text is empty passes the body on.</summary>
    /// <exception cref="BackendException">It is no template, or fails.</exception>
    public static ReadOnlyMemory<byte> Render(Func<MappingTemplate?> template, ReadOnlyMemory<byte> body, RestCall call, MappingOverrides overrides)
    {
        try
        {
            return template() is { } parsed ? parsed.RenderUtf8(MappingInputs.Of(call, body, overrides)) : body;
        }
        catch (Exception failed) when (failed is VelocityException or VelocityParseException)
        {
            throw new BackendException(GatewayFailure.Configuration(), $"Execution failed due to configuration error: Unable to transform request: {failed.Message}");
        }
    }

    // See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html.
    private static ReadOnlyMemory<byte> Convert(RestCall call, Integration integration)
    {
        var body = call.Http.Body;
        var isBinary = call.Api.BinaryTypes.Contain(call.Http.Header("Content-Type"));
        return integration.ContentHandling switch
        {
            ContentHandlings.ToText when isBinary => Encoding.ASCII.GetBytes(System.Convert.ToBase64String(body.Span)),
            ContentHandlings.ToBinary when !isBinary => Base64Bodies.Decode(body)
                ?? throw new BackendException(GatewayFailure.Configuration(), "Unable to base64 decode the body."),
            _ => body,
        };
    }

    private static void Override(List<KeyValuePair<string, string>> values, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> overrides)
    {
        foreach (var (name, all) in overrides)
        {
            values.RemoveAll(v => v.Key == name);
            values.AddRange(all.Select(value => KeyValuePair.Create(name, value)));
        }
    }

    private static BackendException Unsupported() => new(GatewayFailure.UnsupportedMediaType(), "There is no template for the request's content type.");
}
