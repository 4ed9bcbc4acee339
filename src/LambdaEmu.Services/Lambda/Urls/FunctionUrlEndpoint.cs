using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Endpoints;
using LambdaEmu.Services.Endpoints.Cors;
using LambdaEmu.Services.Endpoints.Proxies;
using LambdaEmu.Services.Endpoints.Requests;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Operations;
using LambdaEmu.Services.Lambda.Payloads;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Lambda.Urls;

/// <summary>Function URLs as HTTP clients see them. See https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html.</summary>
internal sealed class FunctionUrlEndpoint(
    FunctionRegistry functions, InvocationFactory invocations, IFunctionRunner runner, UrlCallers callers, TimeProvider time) : IEndpoint
{
    private const string Action = "lambda:InvokeFunctionUrl";

    public bool Owns(HttpRequest request) => UrlAddress.Fits(request);

    public async Task ServeAsync(HttpContext http)
    {
        // The invocation's, once there is one.
        http.Response.Headers["x-amzn-RequestId"] = GatewayIds.NewRequestId();
        var address = UrlAddress.Of(http.Request);
        if (functions.FindUrl(address.Id) is not var (function, qualifier, url))
        {
            await UrlFaults.UnknownAsync(http);
            return;
        }
        var cors = url.Cors is { } configured ? UrlCors.PolicyOf(configured) : null;
        if (cors is not null && CorsPolicy.IsPreflight(http.Request))
        {
            cors.Preflight(http);
            http.Response.StatusCode = StatusCodes.Status200OK;
            return;
        }
        cors?.Apply(http);
        if (await HttpCall.ReadAsync(http, address.RawPath, Invoke.MaxPayloadBytes, time) is not { } call)
        {
            await UrlFaults.TooLargeAsync(http);
            return;
        }
        var reference = new FunctionReference(function.Scope, function.Name, qualifier.Length == 0 ? null : qualifier);
        if (callers.Admit(call, function, reference, url, Action) is not { } caller)
        {
            await UrlFaults.ForbiddenAsync(http);
            return;
        }
        try
        {
            await InvokeAsync(call, new UrlEvent(call, function, url, caller), reference, cors);
        }
        catch (AwsException refused)
        {
            await UrlFaults.RefusedAsync(http, refused);
        }
    }

    private async ValueTask InvokeAsync(HttpCall call, UrlEvent urlEvent, FunctionReference reference, CorsPolicy? cors)
    {
        var version = invocations.Resolve(reference, tenantId: null);
        var stream = urlEvent.Url.InvokeMode == "RESPONSE_STREAM" ? new ResponseStream() : null;
        var requestId = call.Http.Response.Headers["x-amzn-RequestId"].ToString();
        var invocation = invocations.Create(requestId, call.TraceHeader, reference, version, new CallerInput(urlEvent.Write(requestId), Stream: stream) { IsChecked = true });
        invocations.RefuseRecursiveLoop(invocation, reference, version);
        call.Http.Response.Headers["X-Amzn-Trace-Id"] = TraceIds.ForCaller(invocation.TraceId);
        if (stream is null)
        {
            await AnswerAsync(call.Http, await runner.InvokeAsync(invocation, call.Http.RequestAborted), cors);
            return;
        }
        await UrlStreaming.AnswerAsync(call.Http, runner, invocation, KeepsHeader(cors));
    }

    private static async ValueTask AnswerAsync(HttpContext http, InvocationResult result, CorsPolicy? cors)
    {
        if (!result.IsError && (StreamedAnswer.Collected(result.Payload) ?? ProxyAnswerV2.Read(result.Payload)) is { } answer)
        {
            await answer.WriteAsync(http.Response, KeepsHeader(cors));
            return;
        }
        await UrlFaults.FunctionFailedAsync(http);
    }

    private static Func<string, bool>? KeepsHeader(CorsPolicy? cors) => cors is null ? null : static header => !CorsPolicy.Replaces(header);
}
