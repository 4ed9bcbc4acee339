using System.Buffers;
using System.Text.Json;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.RuntimeApi;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Environments;

/// <summary>Why a runtime could not do its work: what the log says about it, and the error document in place of the response.</summary>
internal sealed class RuntimeFailure
{
    public required InvocationOutcome Outcome { get; init; }
    public required string ErrorType { get; init; }

    /// <summary>For the log's fault line and the document; null where the runtime gave a document of its own.</summary>
    public string? Message { get; init; }

    public byte[]? Document { get; init; }

    public bool OutOfMemory => ErrorType == RuntimeErrorTypes.OutOfMemory;

    /// <summary>The runtime's own document, or {"errorType","errorMessage"} as the platform writes it.</summary>
    public byte[] DocumentFor(string requestId) => Document ?? Write(ErrorType, $"RequestId: {requestId} Error: {Message}");

    public static RuntimeFailure TimedOut(TimeSpan timeout, bool inInit = false) => new()
    {
        Outcome = inInit ? InvocationOutcome.InitFailed : InvocationOutcome.TimedOut,
        ErrorType = RuntimeErrorTypes.TimedOut,
        Message = FormattableString.Invariant($"Task timed out after {timeout.TotalSeconds:F2} seconds"),
    };

    public static RuntimeFailure Exited(SandboxExit exit, bool inInit = false) => new()
    {
        Outcome = inInit ? InvocationOutcome.InitFailed : InvocationOutcome.Exited,
        ErrorType = exit.OutOfMemory ? RuntimeErrorTypes.OutOfMemory
            : exit.StartFailure is not null ? RuntimeErrorTypes.InvalidEntrypoint
            : RuntimeErrorTypes.ExitError,
        Message = ExitDescription.Of(exit),
    };

    public static RuntimeFailure NotLaunched(RuntimeLaunchFailure failure) => new()
    {
        Outcome = InvocationOutcome.InitFailed,
        ErrorType = failure.ErrorType,
        Message = failure.Message,
    };

    public static RuntimeFailure InitReported(string errorType, byte[] document) => new()
    {
        Outcome = InvocationOutcome.InitFailed,
        ErrorType = errorType,
        Document = document,
    };

    /// <summary>Unlike the others this one names no request, and its members come the other way round.</summary>
    public static byte[] ResponseTooLargeDocument(int limit)
    {
        var document = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(document);
        json.WriteStartObject();
        json.WriteString(
            "errorMessage", $"Response payload size exceeded maximum allowed payload size ({limit} bytes).");
        json.WriteString("errorType", RuntimeErrorTypes.ResponseSizeTooLarge);
        json.WriteEndObject();
        json.Flush();
        return document.WrittenSpan.ToArray();
    }

    private static byte[] Write(string errorType, string message)
    {
        var document = new ArrayBufferWriter<byte>();
        // Relaxed, because the texts hold apostrophes, which the document has as they are.
        using var json = new Utf8JsonWriter(
            document, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("errorType", errorType);
        json.WriteString("errorMessage", message);
        json.WriteEndObject();
        json.Flush();
        return document.WrittenSpan.ToArray();
    }
}
