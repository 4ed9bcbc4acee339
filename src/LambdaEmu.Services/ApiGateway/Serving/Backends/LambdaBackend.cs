using System.Text.Json;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Json;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.Endpoints.Uris;

namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>Functions behind AWS integrations: the mapped body is the event, the function's answer the response.</summary>
internal sealed class LambdaBackend(ILambdaInvoker functions, IAsyncInvoker events) : IBackend
{
    private const string InvocationType = "X-Amz-Invocation-Type";

    public async ValueTask<BackendAnswer> AskAsync(RestCall call, BackendRequest request, CancellationToken ct)
    {
        var arn = FunctionUri.ArnOf(request.Uri!) ?? throw new BackendException(GatewayFailure.Configuration(), "The integration's URI names no function.");
        var payload = request.Body.IsEmpty ? "{}"u8.ToArray() : request.Body;
        if (JsonSyntax.FindError(payload.Span) is not null)
        {
            throw new BackendException(GatewayFailure.Integration(), "The event is no JSON.");
        }
        try
        {
            return request.Header(InvocationType) is "Event" ? await QueueAsync(call, arn, payload, ct) : await InvokeAsync(call, arn, payload, ct);
        }
        catch (AwsException refused)
        {
            throw new BackendException(GatewayFailure.Integration(), refused.Message);
        }
    }

    private async ValueTask<BackendAnswer> QueueAsync(RestCall call, string arn, ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        var caller = Callers.Of(call);
        call.Integration.RequestId = await events.InvokeAsync(arn, new FunctionEvent { Payload = payload, Caller = caller, TraceHeader = call.Http.TraceHeader }, ct);
        return new BackendAnswer { Status = 202, Selection = "" };
    }

    private async ValueTask<BackendAnswer> InvokeAsync(RestCall call, string arn, ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        var answer = await functions.InvokeAsync(
            new FunctionCall
            {
                FunctionArn = arn,
                Payload = payload,
                Caller = call.Method!.Integration!.Credentials is null ? Callers.Of(call) : null,
                TraceHeader = call.Http.TraceHeader,
            },
            ct);
        call.Integration.RequestId = answer.RequestId;
        call.Integration.TraceId = answer.TraceId;
        return new BackendAnswer
        {
            Status = 200,
            Headers =
            [
                new("Content-Type", "application/json"), new("x-amzn-RequestId", answer.RequestId),
                new("X-Amz-Executed-Version", answer.ExecutedVersion), .. answer.IsError ? [new KeyValuePair<string, string>("X-Amz-Function-Error", "Unhandled")] : Array.Empty<KeyValuePair<string, string>>(),
            ],
            Body = answer.Payload,
            Selection = ErrorMessage(answer.Payload),
        };
    }

    // A handled error is as good as one that the runtime reports: what counts is the member.
    private static string ErrorMessage(ReadOnlyMemory<byte> payload)
    {
        var reader = new Utf8JsonReader(payload.Span);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return "";
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isMessage = reader.ValueTextEquals("errorMessage"u8);
                reader.Read();
                if (isMessage && reader.TokenType == JsonTokenType.String)
                {
                    return reader.GetString()!;
                }
                reader.Skip();
            }
            return "";
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
