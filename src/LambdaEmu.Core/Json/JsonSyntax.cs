using System.Text.Json;
using System.Text.Unicode;

namespace LambdaEmu.Core.Json;

/// <summary>Looks whether bytes are one JSON value. Reads only; builds nothing.</summary>
public static class JsonSyntax
{
    public const int MaxDepth = 1000;

    /// <returns>Null for valid JSON, else what AWS's parser says is wrong and where.</returns>
    public static string? FindError(ReadOnlySpan<byte> json) => IsValid(json) ? null : new JsonErrorScanner(json).Describe();

    private static bool IsValid(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                // The reader leaves the bytes of texts as they are until somebody asks for them.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !Utf8.IsValid(reader.ValueSpan))
                {
                    return false;
                }
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
