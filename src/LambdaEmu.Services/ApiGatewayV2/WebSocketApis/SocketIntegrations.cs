using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.Velocity;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.Endpoints.Proxies;
using LambdaEmu.Services.Endpoints.Uris;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>What a route's integration answered.</summary>
/// <param name="Status">Decides whether a client may connect.</param>
/// <param name="Body">Goes to the client where the route has a route response.</param>
/// <param name="Protocol">The subprotocol that $connect chose; null for none.</param>
internal sealed record SocketAnswer(int Status, ReadOnlyMemory<byte> Body, string? Protocol = null);

/// <summary>Calls what a route of a WebSocket API leads to, for no longer than it may take.</summary>
/// <param name="real">What timeouts count by: functions and servers run by the machine's clock.</param>
internal sealed partial class SocketIntegrations(ILambdaInvoker functions, HttpMessageInvoker http, SocketTemplates templates, TimeProvider real, ILogger<SocketIntegrations> logger)
{
    private const string TimedOut = "Endpoint request timed out";
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <exception cref="RefusedException">There is no answer.</exception>
    public async ValueTask<SocketAnswer> CallAsync(SocketMessage message, CancellationToken gone)
    {
        if (message.Integration is not { } integration)
        {
            throw Failed(message, "The route has no integration");
        }
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(integration.TimeoutInMillis), real);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, timeout.Token);
        try
        {
            return integration.Type switch
            {
                "AWS_PROXY" => ReadProxy(await InvokeAsync(message, SocketEvents.Write(message), either.Token)) ?? throw Failed(message, "The function's answer has not the format that API Gateway expects"),
                "AWS" => await MappedFunctionAsync(message, either.Token),
                "MOCK" => Mock(message),
                "HTTP" => Respond(message, await SendAsync(message, templates.Request(message) ?? message.Body, either.Token)),
                _ => await SendAsync(message, message.Body, either.Token),
            };
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            Log.Failed(logger, message.RequestId, message.Route.Key, TimedOut);
            throw new RefusedException(504, TimedOut);
        }
        catch (Exception refused) when (refused is AwsException or HttpRequestException or UriFormatException or IOException or VelocityException or JsonException)
        {
            throw Failed(message, refused.Message);
        }
    }

    private async ValueTask<FunctionAnswer> InvokeAsync(SocketMessage message, ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        var integration = message.Integration!;
        var answer = await functions.InvokeAsync(
            new FunctionCall
            {
                FunctionArn = StageVariables.Expand(FunctionUri.ArnOf(integration.Uri)!, message.Stage.Variables),
                Payload = payload,
                Caller = integration.CredentialsArn is null ? new ServiceCaller("apigateway.amazonaws.com", message.RouteArn, message.Api.Scope.AccountId) : null,
                TraceHeader = message.Connection.Call.TraceHeader,
            },
            ct);
        return answer.IsError && integration.Type == "AWS_PROXY" ? throw Failed(message, "The function returned an error") : answer;
    }

    private static SocketAnswer? ReadProxy(FunctionAnswer answer)
    {
        // A function need not return anything but a status, and for messages not even that.
        if (ProxyAnswerV1.Read(answer.Payload) is { } proxy)
        {
            var protocol = proxy.Headers.FirstOrDefault(h => h.Key.Equals("Sec-WebSocket-Protocol", StringComparison.OrdinalIgnoreCase)).Value;
            return new SocketAnswer(proxy.Status, proxy.IsBase64 ? AnswerParts.FromBase64(proxy.Body) : proxy.Body, protocol);
        }
        return answer.Payload.Span.SequenceEqual("null"u8) ? new SocketAnswer(200, default) : null;
    }

    private async ValueTask<SocketAnswer> MappedFunctionAsync(SocketMessage message, CancellationToken ct)
    {
        var payload = templates.Request(message) ?? message.Body;
        var answer = await InvokeAsync(message, payload.IsEmpty ? "{}"u8.ToArray() : payload, ct);
        return Respond(message, new SocketAnswer(200, answer.Payload), answer.IsError ? CallVariables.FindInBody(answer.Payload, ".errorMessage") ?? "" : "");
    }

    private SocketAnswer Mock(SocketMessage message)
    {
        var status = 200;
        if (templates.Request(message) is { IsEmpty: false } rendered && CallVariables.FindInBody(rendered, ".statusCode") is { } text)
        {
            status = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : throw Failed(message, $"{text} is no status");
        }
        return Respond(message, new SocketAnswer(status, default));
    }

    // The integration response whose pattern fits, else $default; without one the answer stays as it is.
    private SocketAnswer Respond(SocketMessage message, SocketAnswer answer, string? selected = null)
    {
        selected ??= answer.Status.ToString(CultureInfo.InvariantCulture);
        var responses = message.Integration!.Responses.Values;
        var response = responses.FirstOrDefault(r => r.Key != "$default" && Regex.IsMatch(selected, $"\\A(?:{r.Key[1..^1]})\\z", RegexOptions.Singleline, MatchTimeout))
            ?? responses.FirstOrDefault(r => r.Key == "$default");
        return response is null ? answer : answer with { Body = templates.Response(message, response, answer.Body) ?? answer.Body };
    }

    private async ValueTask<SocketAnswer> SendAsync(SocketMessage message, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var integration = message.Integration!;
        using var request = new HttpRequestMessage(
            new HttpMethod(integration.Method == "ANY" ? "POST" : integration.Method!), StageVariables.Expand(integration.Uri!, message.Stage.Variables));
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", message.IsBinary ? "application/octet-stream" : "application/json");
        }
        SocketParameters.Apply(request, message);
        request.Headers.TryAddWithoutValidation("X-Amzn-Trace-Id", message.Connection.Call.TraceHeader);
        using var response = await http.SendAsync(request, ct);
        var protocol = response.Headers.TryGetValues("Sec-WebSocket-Protocol", out var protocols) ? protocols.First() : null;
        return new SocketAnswer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(ct), protocol);
    }

    private RefusedException Failed(SocketMessage message, string reason)
    {
        Log.Failed(logger, message.RequestId, message.Route.Key, reason);
        return new RefusedException(502, "Internal server error") { Reason = reason };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{RequestId} {Route} failed: {Reason}")]
        public static partial void Failed(ILogger logger, string requestId, string route, string reason);
    }
}
