using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Backends;
using LambdaEmu.Services.ApiGateway.Serving.Mapping;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGateway.Serving.Integrations;

/// <summary>HTTP_PROXY: request and answer pass as they are, but for what parameters are mapped to. Recorded in test_apigateway_http.</summary>
internal sealed class HttpProxyIntegration(HttpBackend backend) : IIntegrationRunner
{
    public async ValueTask<RestAnswer> RunAsync(RestCall call, CancellationToken ct)
    {
        var integration = call.Method!.Integration!;
        var parameters = call.Method.RequestMapping.Map(new ParameterValues(call));
        var request = new BackendRequest
        {
            Uri = IntegrationRequests.Expand(integration.Uri, call, WithOwnPath(call, parameters.Path)),
            Method = integration.HttpMethod is null or "ANY" ? call.Http.Method : integration.HttpMethod,
            Body = call.Http.Body,
        };
        PassHeaders(call, request);
        foreach (var (name, value) in parameters.Headers)
        {
            request.Set(name, value);
        }
        request.Query.AddRange(call.Http.Query);
        request.Query.AddRange(parameters.Query);
        call.Log?.Request(request);
        if (integration.ResponseTransferMode != ResponseTransferModes.Stream)
        {
            return Pass(call, await backend.AskAsync(call, request, ct));
        }
        var response = await backend.OpenAsync(call, request, ct);
        return Pass(call, HttpBackend.Answer(response, default), client => PassOnAsync(client, response));
    }

    private static RestAnswer Pass(RestCall call, BackendAnswer answer, Func<HttpResponse, ValueTask>? stream = null)
    {
        call.Integration.Status = answer.Status;
        call.Log?.Answer(answer);
        var passed = new RestAnswer { Status = answer.Status, Body = answer.Body, Stream = stream };
        foreach (var (name, value) in answer.Headers)
        {
            if (!name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                passed.Headers.Add(new(RemappedHeaders.NameOf(name), value));
            }
        }
        return passed;
    }

    private static async ValueTask PassOnAsync(HttpResponse client, HttpResponseMessage response)
    {
        using (response)
        {
            try
            {
                await response.Content.CopyToAsync(client.Body, client.HttpContext.RequestAborted);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
            {
                // The client must not take what it has got for the whole.
                client.HttpContext.Abort();
            }
        }
    }

    private static void PassHeaders(RestCall call, BackendRequest request)
    {
        foreach (var (name, values) in call.Http.Headers)
        {
            if (!IsOfThisHop(name))
            {
                request.Headers.AddRange(values.Select(value => KeyValuePair.Create(name, value ?? "")));
            }
        }
    }

    // Path parameters reach the URI by their own names, where no mapping says otherwise.
    private static List<KeyValuePair<string, string>> WithOwnPath(RestCall call, List<KeyValuePair<string, string>> mapped) =>
        [.. mapped, .. call.PathParameters.Where(p => !mapped.Exists(m => m.Key == p.Key)).Select(p => KeyValuePair.Create(p.Key, Uri.UnescapeDataString(p.Value)))];

    private static bool IsOfThisHop(string name) => name.ToLowerInvariant() is
        "host" or "connection" or "content-length" or "transfer-encoding" or "te" or "upgrade" or "expect" or "keep-alive" or "proxy-connection" or "x-amzn-trace-id";
}
