using System.Buffers;
using System.Buffers.Text;

namespace LambdaEmu.Services.ApiGateway.Serving.Integrations;

internal static class Base64Bodies
{
    /// <returns>Null where it is no base64.</returns>
    public static byte[]? Decode(ReadOnlyMemory<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text.Span, bytes, out _, out var length) == OperationStatus.Done ? bytes[..length] : null;
    }
}
