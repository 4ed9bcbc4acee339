using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>
/// POST /runtime/invocation/{id}/response. A streamed response goes to a caller who wants a stream while it comes in, and is collected
/// for one who does not; its trailers may still turn it into an error.
/// </summary>
internal sealed class InvocationResponse() : InvocationAnswer(RuntimeState.InvocationResponse)
{
    /// <summary>6 MiB and 100 bytes, as AWS's runtime side allows.</summary>
    public const int MaxLength = 6 * 1024 * 1024 + 100;

    protected override RuntimeFault? CheckHead(RuntimeRequest request) =>
        request.ResponseMode is null or "streaming" ? null : RuntimeFault.InvalidResponseMode;

    protected override bool Streams(RuntimeRequest request) => request.ResponseMode is not null;

    protected override RuntimeTurn Read(RuntimeRequest request, byte[] content)
    {
        if (request.ResponseMode is null || request.ErrorType is null)
        {
            return new RuntimeTurn { Kind = RuntimeTurnKind.Responded, Payload = content };
        }
        return new RuntimeTurn
        {
            Kind = RuntimeTurnKind.ReportedError,
            ErrorType = RuntimeErrorTypes.Valid(request.ErrorType, RuntimeErrorTypes.FunctionUnknown),
            Payload = DecodeErrorBody(request.ErrorBody) ?? content,
        };
    }

    private static byte[]? DecodeErrorBody(string? base64)
    {
        var encoded = Encoding.UTF8.GetBytes(base64 ?? "");
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(encoded.Length)];
        return Base64.DecodeFromUtf8(encoded, decoded, out _, out var length) == OperationStatus.Done && length > 0
            ? decoded[..length]
            : null;
    }
}
