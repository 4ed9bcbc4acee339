using System.Buffers;
using System.Text.Json;

namespace LambdaEmu.Services.Sns.Filtering.Matching;

/// <summary>The JSON value that a reader stands on, as conditions see it.</summary>
internal static class LeafValue
{
    /// <exception cref="InvalidOperationException">An escaped half of a character.</exception>
    public static bool Accepts(FilterKey key, ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String when reader.ValueIsEscaped => AcceptsEscaped(key, ref reader),
        JsonTokenType.String => key.Accepts(new FilterValue(FilterValueKind.Text, reader.ValueSpan)),
        JsonTokenType.Number => key.Accepts(new FilterValue(FilterValueKind.Number, reader.ValueSpan)),
        JsonTokenType.True => key.Accepts(new FilterValue(FilterValueKind.True, default)),
        JsonTokenType.False => key.Accepts(new FilterValue(FilterValueKind.False, default)),
        JsonTokenType.Null => key.Accepts(new FilterValue(FilterValueKind.Null, default)),
        _ => false,
    };

    private static bool AcceptsEscaped(FilterKey key, ref Utf8JsonReader reader)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return key.Accepts(new FilterValue(FilterValueKind.Text, buffer.AsSpan(0, reader.CopyString(buffer))));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
