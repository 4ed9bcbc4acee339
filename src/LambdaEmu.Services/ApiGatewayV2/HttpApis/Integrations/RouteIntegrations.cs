using LambdaEmu.Core.Errors;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.Endpoints.Proxies;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;

/// <summary>Calls what a route leads to, for no longer than it may take.</summary>
/// <param name="real">What timeouts count by: functions and servers run by the machine's clock, however the emulator's was moved.</param>
internal sealed partial class RouteIntegrations(
    FunctionIntegration functions, UrlIntegration urls, QueueIntegration queues, TimeProvider real, ILogger<RouteIntegrations> logger)
{
    /// <exception cref="RefusedException">There is no answer.</exception>
    public async ValueTask<ProxyAnswer> CallAsync(StageCall call, CancellationToken gone)
    {
        var route = call.Match!.Route;
        if (route.Integration is not { } integration)
        {
            throw Failed(call, "The route has no integration");
        }
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(integration.TimeoutInMillis), real);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, timeout.Token);
        var started = real.GetTimestamp();
        try
        {
            var mapped = MappedRequest.Apply(call, route.RequestMappings);
            var answer = integration switch
            {
                { Subtype: not null } => await queues.CallAsync(call, either.Token),
                { Type: "HTTP_PROXY" } => await urls.CallAsync(call, mapped, either.Token),
                _ => await functions.CallAsync(call, mapped, either.Token),
            };
            call.IntegrationStatus = answer?.Status;
            return MappedAnswer.Apply(call, route, answer ?? throw Failed(call, call.Error!));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            Log.TimedOut(logger, call.RequestId, call.RouteKey, integration.TimeoutInMillis);
            throw new RefusedException(503, GatewayMessages.Unavailable) { Reason = "The integration timed out" };
        }
        catch (Exception refused) when (refused is AwsException or HttpRequestException or UriFormatException or IOException)
        {
            throw Failed(call, refused.Message);
        }
        finally
        {
            call.IntegrationLatency = real.GetElapsedTime(started);
        }
    }

    private RefusedException Failed(StageCall call, string reason)
    {
        Log.Failed(logger, call.RequestId, call.RouteKey, reason);
        return new RefusedException(500, GatewayMessages.Failed) { Reason = reason };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{RequestId} {Route} failed: {Reason}")]
        public static partial void Failed(ILogger logger, string requestId, string route, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "{RequestId} {Route} took longer than {Milliseconds} ms")]
        public static partial void TimedOut(ILogger logger, string requestId, string route, int milliseconds);
    }
}
