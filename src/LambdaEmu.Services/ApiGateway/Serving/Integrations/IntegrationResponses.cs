using System.Text;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Backends;
using LambdaEmu.Services.ApiGateway.Serving.Mapping;
using LambdaEmu.Services.ApiGateway.Serving.Routing;
using LambdaEmu.Services.Endpoints.Mapping;

namespace LambdaEmu.Services.ApiGateway.Serving.Integrations;

/// <summary>Makes the client's answer out of a backend's, for integrations that map.</summary>
internal static class IntegrationResponses
{
    private const string Json = "application/json";

    /// <exception cref="BackendException">No response fits, or a template fails.</exception>
    public static RestAnswer Make(RestCall call, BackendAnswer answer, MappingOverrides overrides)
    {
        var response = call.Method!.Responses.Choose(answer)
            ?? throw new BackendException(GatewayFailure.Configuration(), "Execution failed due to configuration error: No match for output mapping and no default output mapping configured.");
        var contentType = ContentType(call, response.Templates);
        var body = Body(call, response, answer, contentType, overrides);
        var mapped = new RestAnswer { Status = overrides.ResponseStatus ?? response.Status, Body = body };
        mapped.Headers.Add(new("Content-Type", contentType ?? Json));
        var values = new ParameterValues(call, answer);
        foreach (var (name, source) in response.Headers)
        {
            if (source.Read(values) is not { } value)
            {
                continue;
            }
            if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                throw new BackendException(GatewayFailure.Configuration(), "Transfer-Encoding can't be mapped.");
            }
            mapped.Set(RemappedHeaders.NameOf(name), value);
        }
        foreach (var (name, all) in overrides.ResponseHeaders)
        {
            mapped.Set(name, string.Join(',', all));
        }
        return mapped;
    }

    private static ReadOnlyMemory<byte> Body(RestCall call, MappedResponse response, BackendAnswer answer, string? contentType, MappingOverrides overrides)
    {
        var isBinary = call.Api.BinaryTypes.Contain(answer.Header("Content-Type"));
        var body = answer.Body;
        if (response.ContentHandling == ContentHandlings.ToText && isBinary)
        {
            body = Encoding.ASCII.GetBytes(Convert.ToBase64String(body.Span));
        }
        if (contentType is not null)
        {
            body = IntegrationRequests.Render(() => response.Templates.Get(contentType), body, call, overrides);
        }
        return response.ContentHandling == ContentHandlings.ToBinary && !isBinary
            ? Base64Bodies.Decode(body) ?? throw new BackendException(GatewayFailure.Configuration(), "Unable to base64 decode the body.")
            : body;
    }

    // What the client accepts, where there is a template for it; else the first there is.
    private static string? ContentType(RestCall call, TemplateSet templates)
    {
        foreach (var accepted in (call.Http.Header("Accept") ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (accepted.Length > 0 && templates.Has(accepted))
            {
                return BinaryTypes.MediaType(accepted);
            }
        }
        return templates.Has(Json) ? Json : templates.First;
    }
}
