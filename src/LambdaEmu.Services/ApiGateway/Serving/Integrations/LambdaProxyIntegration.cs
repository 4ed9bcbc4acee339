using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Backends;
using LambdaEmu.Services.ApiGateway.Serving.Mapping;
using LambdaEmu.Services.Endpoints.Proxies;
using LambdaEmu.Services.Endpoints.Uris;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGateway.Serving.Integrations;

/// <summary>AWS_PROXY: the whole request is the function's event, its return value the answer. Recorded in test_lambda_aws_proxy_integration.</summary>
internal sealed class LambdaProxyIntegration(ILambdaInvoker functions) : IIntegrationRunner
{
    private const string Trace = "X-Amzn-Trace-Id";

    public async ValueTask<RestAnswer> RunAsync(RestCall call, CancellationToken ct)
    {
        var integration = call.Method!.Integration!;
        if (integration.HttpMethod is not ("POST" or "ANY"))
        {
            // Lambda's API takes POST alone, and AWS sends what the integration says. Recorded in test_lambda_aws_proxy_integration_non_post_method.
            throw new BackendException(GatewayFailure.Integration(), "The integration's method has to be POST.");
        }
        var uri = StageVariables.Expand(integration.Uri!, call.StageVariables);
        var parameters = integration.RequestParameters is null ? null : call.Method.RequestMapping.Map(new ParameterValues(call));
        var function = new FunctionCall
        {
            FunctionArn = FunctionUri.ArnOf(uri) ?? throw new BackendException(GatewayFailure.Configuration(), "The integration's URI names no function."),
            Payload = RestEvents.Of(call, parameters?.Headers, parameters?.Query).Write(),
            Caller = integration.Credentials is null ? Callers.Of(call) : null,
            TraceHeader = call.Http.TraceHeader,
        };
        call.Log?.Function(function);
        try
        {
            return integration.ResponseTransferMode == ResponseTransferModes.Stream
                ? await StreamingProxy.RunAsync(call, functions.InvokeStreaming(function))
                : Answer(call, await functions.InvokeAsync(function, ct));
        }
        catch (AwsException refused)
        {
            throw new BackendException(GatewayFailure.Integration(), refused.Message);
        }
    }

    private static RestAnswer Answer(RestCall call, FunctionAnswer answer)
    {
        call.Integration.RequestId = answer.RequestId;
        call.Integration.TraceId = answer.TraceId;
        call.Integration.Status = StatusCodes.Status200OK;
        call.Log?.Answer(answer);
        if (answer.IsError || ProxyAnswerV1.Read(answer.Payload) is not { } proxied)
        {
            throw new BackendException(GatewayFailure.MalformedAnswer(), answer.IsError
                ? "Lambda execution failed with status 200 due to customer function error."
                : "Execution failed due to configuration error: Malformed Lambda proxy response");
        }
        var mapped = Map(call, proxied);
        if (mapped.Header(Trace) is null)
        {
            mapped.Headers.Add(new(Trace, TraceOf(answer.TraceId)));
        }
        return mapped;
    }

    internal static RestAnswer Map(RestCall call, ProxyAnswer proxied)
    {
        var body = proxied.Body;
        if (proxied.IsBase64 && call.Api.BinaryTypes.Accept(call.Http.Header("Accept")))
        {
            body = Base64Bodies.Decode(body) ?? throw new BackendException(GatewayFailure.Configuration(), "Unable to base64 decode the body.");
        }
        var headers = new List<KeyValuePair<string, string>>(proxied.Headers.Count + 2);
        foreach (var (name, value) in proxied.Headers)
        {
            headers.Add(new(RemappedHeaders.NameOf(name), value));
        }
        return new RestAnswer { Status = proxied.Status, Headers = headers, Body = body };
    }

    // Clients see the root alone.
    internal static string TraceOf(string traceId) => traceId.IndexOf(';') is > 0 and var end ? traceId[..end] : traceId;
}
