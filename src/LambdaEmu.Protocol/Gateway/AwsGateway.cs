using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Protocol.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>
/// The way of every AWS call: service, codec, operation, body, handler, answer. Every fault ends here and is written in the
/// caller's protocol; a request can break nothing but itself.
/// </summary>
public sealed partial class AwsGateway
{
    // What is looked through in a tenth of a millisecond.
    private const int MaxSocketThreadBytes = 64 * 1024;

    private readonly ServiceResolver _services;
    private readonly ProtocolSelector _protocols = new();
    private readonly ScopeResolver _scopes;
    private readonly ILogger<AwsGateway> _logger;

    /// <param name="defaultRegion">Where unsigned calls go.</param>
    public AwsGateway(IReadOnlyList<AwsService> services, string defaultAccount, string defaultRegion, ILogger<AwsGateway> logger)
    {
        Services = services;
        _services = new ServiceResolver(services);
        _scopes = new ScopeResolver(defaultAccount, defaultRegion);
        _logger = logger;
    }

    public IReadOnlyList<AwsService> Services { get; }

    public async Task HandleAsync(HttpContext http)
    {
        var context = new AwsRequestContext(http, RandomId.New().ToString());
        http.Response.Headers["x-amzn-RequestId"] = context.RequestId;
        var codec = _protocols.Guess(http.Request);
        try
        {
            context.RawPath = RawPathOf(http);
            var credential = CredentialScope.Find(http.Request);
            context.AccessKeyId = credential?.AccessKeyId;
            context.Scope = _scopes.Resolve(credential);
            if (_services.NeedsForm(context, credential))
            {
                context.Body = await RequestBody.ReadAsync(http.Request, RequestBody.FormLimit, "Request");
            }
            context.Service = _services.Resolve(context, credential);
            codec = _protocols.Select(context);
            await DispatchAsync(context, codec);
        }
        catch (AwsException error)
        {
            await AnswerAsync(context, codec, error);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException bad)
        {
            await AnswerAsync(context, codec, new AwsException("BadRequestException", bad.Message, bad.StatusCode));
        }
#pragma warning disable CA1031 // The rim: whatever was not foreseen becomes AWS's InternalFailure on this request alone.
        catch (Exception unforeseen)
#pragma warning restore CA1031
        {
            Log.Unforeseen(_logger, context.RequestId, context.RawPath, unforeseen);
            await AnswerAsync(context, codec, new AwsException("InternalFailure", $"LambdaEmu failed: {unforeseen.Message}", 500));
        }
    }

    private async ValueTask DispatchAsync(AwsRequestContext context, IProtocolCodec codec)
    {
        if (codec.MatchesOnBody && context.Body.IsEmpty)
        {
            context.Body = await RequestBody.ReadAsync(context.Http.Request, RequestBody.FormLimit, "Request");
        }
        context.Operation = codec.Match(context);
        var handler = context.Service.Find(context.Operation.Name) ?? throw NotImplemented(context);
        if (context.Body.IsEmpty)
        {
            context.Body = await RequestBody.ReadAsync(context.Http.Request, handler.MaxBodyBytes, handler.NameInFaults);
        }
        if (!handler.RunsOnSocketThread || context.Body.Length > MaxSocketThreadBytes)
        {
            // Up to here it may be the thread that serves the sockets, which the others wait for.
            await Task.Yield();
        }
        await handler.HandleAsync(context, codec);
        Log.Served(_logger, context.RequestId, context.Service.Model.Id, context.Operation.Name, context.Http.Response.StatusCode);
    }

    /// <summary>The one answer for an operation of AWS's that is not here: 501, which clients do not try again.</summary>
    private static AwsException NotImplemented(AwsRequestContext context) => new(
        "NotImplementedException", $"LambdaEmu does not implement {context.Service.Model.Id}:{context.Operation.Name}.", 501);

    private async ValueTask AnswerAsync(AwsRequestContext context, IProtocolCodec codec, AwsException error)
    {
        Log.Fault(_logger, context.RequestId, error.Code, error.Status, error.Message);
        if (context.Http.Response.HasStarted)
        {
            // The client must not take what it has got for the whole.
            context.Http.Abort();
            return;
        }
        foreach (var (name, value) in error.Headers ?? new Dictionary<string, string>())
        {
            context.Http.Response.Headers[name] = value;
        }
        await codec.WriteErrorAsync(context, error);
    }

    // Request.Path is decoded but for %2F, and then labels can't be told from slashes any more.
    private static string RawPathOf(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (!target.StartsWith('/'))
        {
            target = Uri.TryCreate(target, UriKind.Absolute, out var uri) ? uri.PathAndQuery : "/";
        }
        var query = target.IndexOf('?');
        return query < 0 ? target : target[..query];
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "{RequestId} {Service}.{Operation} answered {Status}")]
        public static partial void Served(ILogger logger, string requestId, string service, string operation, int status);

        [LoggerMessage(Level = LogLevel.Information, Message = "{RequestId} answered {Code} ({Status}): {Text}")]
        public static partial void Fault(ILogger logger, string requestId, string code, int status, string text);

        [LoggerMessage(Level = LogLevel.Error, Message = "{RequestId} {Path} failed in an unforeseen way")]
        public static partial void Unforeseen(ILogger logger, string requestId, string path, Exception exception);
    }
}
