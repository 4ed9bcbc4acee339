using System.Globalization;
using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Serving.Answers;

namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>
/// Answers with the status that the request's template wrote: {"statusCode": 200}. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html.
/// </summary>
internal sealed class MockBackend : IBackend
{
    public ValueTask<BackendAnswer> AskAsync(RestCall call, BackendRequest request, CancellationToken ct) =>
        StatusOf(request.Body.Span) is { } status
            ? ValueTask.FromResult(new BackendAnswer { Status = status, Selection = status.ToString(CultureInfo.InvariantCulture) })
            : throw new BackendException(GatewayFailure.Integration(), "The request template of a MOCK integration has to give {\"statusCode\": ...}.");

    private static int? StatusOf(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("statusCode"u8))
                {
                    reader.Read();
                    return reader.TokenType switch
                    {
                        JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
                        JsonTokenType.String when int.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
                        _ => null,
                    };
                }
                reader.Skip();
            }
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
