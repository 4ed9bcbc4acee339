using System.Net;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.Mappings;
using LambdaEmu.Services.Endpoints.Proxies;
using LambdaEmu.Services.Endpoints.Uris;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;

/// <summary>Passes a request on to a URL, and the answer back. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html.</summary>
internal sealed class UrlIntegration(HttpMessageInvoker http)
{
    private const string AnyMethod = "ANY";
    private const int MaxAnswerBytes = 10 * 1024 * 1024;

    /// <exception cref="HttpRequestException">Nobody answers there.</exception>
    public async ValueTask<ProxyAnswer> CallAsync(StageCall call, MappedRequest? mapped, CancellationToken ct)
    {
        var integration = call.Match!.Route.Integration!;
        using var request = new HttpRequestMessage(
            new HttpMethod(integration.Method == AnyMethod ? call.Call.Method : integration.Method!), TargetOf(call, integration.Uri!, mapped));
        WriteHeaders(request, call, mapped);
        using var response = await http.SendAsync(request, ct);
        return await ReadAsync(response, ct);
    }

    /// <summary>The integration's URI with path parameters and stage variables put in, and the request's query behind its own.</summary>
    internal static Uri TargetOf(StageCall call, string uri, MappedRequest? mapped)
    {
        uri = StageVariables.Expand(uri, call.Stage.Variables);
        foreach (var (name, value) in call.Match!.PathParameters)
        {
            var escaped = string.Join('/', value.Split('/').Select(Uri.EscapeDataString));
            uri = uri.Replace($"{{{name}}}", escaped, StringComparison.Ordinal).Replace($"{{{name}+}}", escaped, StringComparison.Ordinal);
        }
        var target = new UriBuilder(uri);
        if (mapped?.Path is { } path)
        {
            target.Path = path;
        }
        var query = mapped?.RawQuery ?? call.Call.RawQuery;
        target.Query = target.Query.Length > 1 && query.Length > 0 ? $"{target.Query[1..]}&{query}" : query.Length > 0 ? query : target.Query;
        return target.Uri;
    }

    private static void WriteHeaders(HttpRequestMessage request, StageCall call, MappedRequest? mapped)
    {
        var body = call.Call.Body;
        if (!body.IsEmpty || call.Call.Headers.ContentLength is not null)
        {
            request.Content = new ReadOnlyMemoryContent(body);
        }
        var own = mapped?.Headers ?? call.Call.Headers.SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v ?? "")));
        foreach (var (name, value) in own.Concat(mapped is null ? [] : call.Call.Headers.Cookie.Select(c => KeyValuePair.Create("Cookie", c ?? ""))))
        {
            if (AnswerHeaders.MayPass(name, value) && !EventParts.IsReplaced(name) && !name.Equals("Host", StringComparison.OrdinalIgnoreCase)
                && !request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }
        request.Headers.TryAddWithoutValidation("Forwarded", $"by={call.Call.Http.Connection.LocalIpAddress};for={call.Call.ForwardedFor};host={call.DomainName};proto={call.Call.ForwardedProto}");
        request.Headers.TryAddWithoutValidation("Via", "HTTP/1.1 AmazonAPIGateway");
        request.Headers.TryAddWithoutValidation("X-Amzn-Trace-Id", call.Call.TraceHeader);
    }

    private static async ValueTask<ProxyAnswer> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await using var content = await response.Content.ReadAsStreamAsync(ct);
        await content.CopyToAsync(body, ct);
        if (body.Length > MaxAnswerBytes)
        {
            throw new HttpRequestException("The integration's answer is larger than 10 MB");
        }
        var headers = response.Headers.Concat(response.Content.Headers).SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v)));
        return new ProxyAnswer { Status = (int)response.StatusCode, Headers = [.. headers], Body = body.ToArray() };
    }
}
