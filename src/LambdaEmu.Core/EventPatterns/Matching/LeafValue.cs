using System.Buffers;
using System.Text.Json;

namespace LambdaEmu.Core.EventPatterns.Matching;

/// <summary>The JSON value that a reader stands on, as conditions see it.</summary>
public static class LeafValue
{
    /// <exception cref="InvalidOperationException">An escaped half of a character.</exception>
    public static bool Accepts(PatternKey key, ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String when reader.ValueIsEscaped => AcceptsEscaped(key, ref reader),
        JsonTokenType.String => key.Accepts(new PatternValue(PatternValueKind.Text, reader.ValueSpan)),
        JsonTokenType.Number => key.Accepts(new PatternValue(PatternValueKind.Number, reader.ValueSpan)),
        JsonTokenType.True => key.Accepts(new PatternValue(PatternValueKind.True, default)),
        JsonTokenType.False => key.Accepts(new PatternValue(PatternValueKind.False, default)),
        JsonTokenType.Null => key.Accepts(new PatternValue(PatternValueKind.Null, default)),
        _ => false,
    };

    private static bool AcceptsEscaped(PatternKey key, ref Utf8JsonReader reader)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return key.Accepts(new PatternValue(PatternValueKind.Text, buffer.AsSpan(0, reader.CopyString(buffer))));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
