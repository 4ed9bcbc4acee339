using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Policies;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Integrations;
using LambdaEmu.Services.Endpoints.Requests;
using LambdaEmu.Services.Endpoints.Uris;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.ApiGateway.Serving.Authorization;

/// <summary>
/// TOKEN and REQUEST authorizers: functions that decide about callers. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html.
/// </summary>
internal sealed partial class LambdaAuthorizer(ILambdaInvoker functions, TimeProvider time, ILogger<LambdaAuthorizer> logger)
{
    private const string Invoke = "execute-api:Invoke";
    private const string Unauthorized = "Unauthorized";

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Lets the call through, with what the authorizer says of its caller, or tells why not.</summary>
    /// <param name="isAllowedByPolicy">Whether the API's own policy allows the call; then the authorizer's need not, but it may deny it.</param>
    public async ValueTask<GatewayFailure?> AdmitAsync(RestCall call, Authorizer authorizer, AuthorizerCache cache, bool isAllowedByPolicy)
    {
        var isToken = authorizer.Type == AuthorizerTypes.Token;
        var identity = IdentitySources.Read(authorizer.IdentitySource, call);
        // A REQUEST authorizer that caches nothing is asked whatever is missing.
        if (identity is null && (isToken || authorizer.ResultTtlInSeconds > 0))
        {
            return GatewayFailure.Unauthorized();
        }
        if (isToken && !Fits(authorizer.IdentityValidationExpression, identity![0]))
        {
            return GatewayFailure.Unauthorized();
        }
        var key = string.Join('\n', identity ?? []);
        var answer = authorizer.ResultTtlInSeconds > 0 ? cache.Find(authorizer.Id, key) : null;
        if (answer is null)
        {
            var (asked, failure) = await AskAsync(call, authorizer, identity);
            if (failure is not null)
            {
                return failure;
            }
            answer = asked!;
            if (authorizer.ResultTtlInSeconds > 0)
            {
                cache.Keep(authorizer.Id, key, answer, authorizer.ResultTtlInSeconds);
            }
        }
        call.Authorizer = answer;
        return Judge(call, answer, isAllowedByPolicy);
    }

    private static GatewayFailure? Judge(RestCall call, AuthorizerAnswer answer, bool isAllowedByPolicy) =>
        answer.Policy.DecideForHolder(ClientIdentity.Of(call.Http, call.Signer), Invoke, call.MethodArn) switch
        {
            PolicyVerdict.Allowed => null,
            PolicyVerdict.Denied => GatewayFailure.AccessDenied("User is not authorized to access this resource with an explicit deny"),
            _ => isAllowedByPolicy ? null : GatewayFailure.AccessDenied(),
        };

    private async ValueTask<(AuthorizerAnswer? Answer, GatewayFailure? Failure)> AskAsync(RestCall call, Authorizer authorizer, IReadOnlyList<string>? identity)
    {
        if (FunctionUri.ArnOf(StageVariables.Expand(authorizer.Uri ?? "", call.StageVariables)) is not { } functionArn)
        {
            return (null, Fail(call, authorizer, "the authorizer's URI names no function", GatewayFailure.AuthorizerConfiguration()));
        }
        var started = time.GetTimestamp();
        FunctionAnswer answer;
        try
        {
            answer = await functions.InvokeAsync(
                new FunctionCall
                {
                    FunctionArn = functionArn,
                    Payload = authorizer.Type == AuthorizerTypes.Token ? TokenEvent(call, identity![0]) : RestEvents.Of(call).WriteForAuthorizer(call.MethodArn),
                    Caller = authorizer.Credentials is null ? CallerOf(call, authorizer) : null,
                    TraceHeader = call.Http.TraceHeader,
                },
                call.Http.Http.RequestAborted);
        }
        catch (AwsException refused)
        {
            return (null, Fail(call, authorizer, refused.Message, GatewayFailure.AuthorizerConfiguration()));
        }
        if (answer.IsError)
        {
            return (null, SaysUnauthorized(answer.Payload)
                ? GatewayFailure.Unauthorized()
                : Fail(call, authorizer, "the authorizer's function failed", GatewayFailure.AuthorizerFailure()));
        }
        return AuthorizerAnswer.Read(answer.Payload) is { } read
            ? (read with { Latency = (int)time.GetElapsedTime(started).TotalMilliseconds }, null)
            : (null, Fail(call, authorizer, "the authorizer's function answered in no valid format", GatewayFailure.AuthorizerConfiguration()));
    }

    // Clients are not told what is wrong.
    private GatewayFailure Fail(RestCall call, Authorizer authorizer, string reason, GatewayFailure failure)
    {
        call.Log?.Add($"Execution failed due to configuration error: {reason}");
        Log.Failed(logger, authorizer.Id, call.Staged.ApiId, reason);
        return failure;
    }

    private static ServiceCaller CallerOf(RestCall call, Authorizer authorizer) => new(
        "apigateway.amazonaws.com",
        $"arn:aws:execute-api:{call.Staged.Scope.Region}:{call.Staged.Scope.AccountId}:{call.Staged.ApiId}/authorizers/{authorizer.Id}",
        call.Staged.Scope.AccountId);

    private static ReadOnlyMemory<byte> TokenEvent(RestCall call, string token)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Json);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "TOKEN"u8);
        writer.WriteString("methodArn"u8, call.MethodArn);
        writer.WriteString("authorizationToken"u8, token);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    // The whole token has to match; an expression that can't be one lets nobody in.
    private static bool Fits(string? expression, string token)
    {
        if (string.IsNullOrEmpty(expression))
        {
            return true;
        }
        try
        {
            return Regex.IsMatch(token, $@"\A(?:{expression})\z", RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (Exception unusable) when (unusable is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    // A function says 401 by failing with this one word.
    private static bool SaysUnauthorized(ReadOnlyMemory<byte> error)
    {
        try
        {
            using var document = JsonDocument.Parse(error);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("errorMessage", out var message) && message.ValueEquals(Unauthorized);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Authorizer {AuthorizerId} of the API {ApiId} failed: {Reason}")]
        public static partial void Failed(ILogger logger, string authorizerId, string apiId, string reason);
    }
}
