using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Authorization;
using LambdaEmu.Services.ApiGateway.Serving.Backends;
using LambdaEmu.Services.ApiGateway.Serving.Caching;
using LambdaEmu.Services.ApiGateway.Serving.Integrations;
using LambdaEmu.Services.ApiGateway.Serving.Keys;
using LambdaEmu.Services.ApiGateway.Stages;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.ApiGateway.Serving;

/// <summary>
/// The way of a request that is routed: 1. may it reach the method, 2. is it what the method takes, 3. is its answer kept, 4. the integration.
/// </summary>
internal sealed partial class RestPipeline(Admission admission, IntegrationRunners integrations, StageCaches caches, TimeProvider time, ILogger<RestPipeline> logger)
{
    public async ValueTask<RestAnswer> RunAsync(RestCall call, MethodSetting? setting, StageThrottles throttles)
    {
        // 1.
        if (await admission.AdmitAsync(call, caches.AuthorizersOf(call.Staged), throttles) is { } refused)
        {
            return GatewayAnswers.Make(call, refused);
        }
        // 2.
        if (call.Method!.Checks?.Check(call) is { } unfit)
        {
            return GatewayAnswers.Make(call, unfit);
        }
        // 3.
        var key = ResponseCache.KeyOf(call, setting);
        if (key is null)
        {
            return await IntegrateAsync(call);
        }
        if (ResponseCache.WantsFresh(call) && MayInvalidate(call, setting!) is false)
        {
            return await FromCacheAsync(call, key, setting!, unauthorized: true);
        }
        return await FromCacheAsync(call, key, setting!, unauthorized: false);
    }

    /// <summary>4. Runs the integration alone, as tests of methods do.</summary>
    public async ValueTask<RestAnswer> IntegrateAsync(RestCall call)
    {
        if (call.Method!.Integration is not { } integration)
        {
            return GatewayAnswers.Make(call, GatewayFailure.Configuration());
        }
        var started = time.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(call.Http.Http.RequestAborted);
        await using var timer = time.CreateTimer(static p => ((CancellationTokenSource)p!).Cancel(), patience, TimeSpan.FromMilliseconds(integration.TimeoutInMillis), Timeout.InfiniteTimeSpan);
        try
        {
            return await integrations.For(integration).RunAsync(call, patience.Token);
        }
        catch (BackendException failed)
        {
            return Fail(call, failed.Failure, failed.Message);
        }
        catch (OperationCanceledException) when (!call.Http.Http.RequestAborted.IsCancellationRequested)
        {
            return Fail(call, GatewayFailure.Timeout(), "Execution failed due to a timeout error");
        }
        finally
        {
            call.Integration.Latency = time.GetElapsedTime(started);
        }
    }

    private RestAnswer Fail(RestCall call, GatewayFailure failure, string reason)
    {
        Log.Failed(logger, call.RequestId, call.Method!.Method.HttpMethod, call.Method.Resource.Path, call.Staged.ApiId, reason);
        call.Integration.Error = reason;
        call.Log?.Add(reason);
        return GatewayAnswers.Make(call, failure);
    }

    // A kept answer; a fresh one where there is none or the client wants it.
    private async ValueTask<RestAnswer> FromCacheAsync(RestCall call, string key, MethodSetting setting, bool unauthorized)
    {
        if (unauthorized && setting.UnauthorizedCacheControlHeaderStrategy == "FAIL_WITH_403")
        {
            return GatewayAnswers.Make(call, GatewayFailure.AccessDenied());
        }
        var cache = caches.ResponsesOf(call.Staged);
        var answer = ResponseCache.WantsFresh(call) && !unauthorized ? null : cache.Find(key);
        if (answer is null)
        {
            answer = await IntegrateAsync(call);
            cache.Keep(key, answer, setting.CacheTtlInSeconds);
        }
        return unauthorized && setting.UnauthorizedCacheControlHeaderStrategy == "SUCCEED_WITH_RESPONSE_HEADER" ? WithWarning(answer) : answer;
    }

    // Only somebody whom IAM knows may have the cache renewed, where the stage asks for authorization.
    private static bool MayInvalidate(RestCall call, MethodSetting setting) => !setting.RequireAuthorizationForCacheControl || call.Signer is not null;

    private static RestAnswer WithWarning(RestAnswer answer)
    {
        var warned = new RestAnswer { Status = answer.Status, Headers = [.. answer.Headers], Body = answer.Body, Failure = answer.Failure };
        warned.Headers.Add(new("Warning", "199 Cache-control headers were ignored because the caller was unauthorized."));
        return warned;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{RequestId} {HttpMethod} {Path} of the API {ApiId} failed: {Reason}")]
        public static partial void Failed(ILogger logger, string requestId, string httpMethod, string path, string apiId, string reason);
    }
}
