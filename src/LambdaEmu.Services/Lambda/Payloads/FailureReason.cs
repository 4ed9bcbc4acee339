using System.Text.Json;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Services.Lambda.Payloads;

/// <summary>Why an invocation failed, in one line for people.</summary>
internal static class FailureReason
{
    private const int MaxLength = 500;

    /// <returns>Such as "ValueError: no such order"; null where nothing is known.</returns>
    public static string? Of(InvocationResult result)
    {
        var (type, message) = Read(result.Payload);
        type = result.ErrorType ?? type;
        var reason = type is null || message is null ? type ?? message : $"{type}: {message}";
        return reason?.Length > MaxLength ? string.Concat(reason.AsSpan(0, MaxLength), "...") : reason;
    }

    private static (string? Type, string? Message) Read(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var error = JsonDocument.Parse(document);
            return error.RootElement.ValueKind == JsonValueKind.Object ? (Text(error.RootElement, "errorType"), Text(error.RootElement, "errorMessage")) : default;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // A custom runtime may post what it likes, half a character included.
            return default;
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } given ? given : null;
}
