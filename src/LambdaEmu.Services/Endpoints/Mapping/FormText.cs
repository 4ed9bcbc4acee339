using System.Buffers;
using System.Globalization;
using System.Text;
using LambdaEmu.Core.Velocity;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>The encoding of forms, as Java's URLEncoder and URLDecoder do it: blanks are plus signs.</summary>
internal static class FormText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-*_");

    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (value == ' ')
            {
                encoded.Append('+');
            }
            else if (value < 0x80 && Plain.Contains((char)value))
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
            }
        }
        return encoded.ToString();
    }

    public static string Decode(string text)
    {
        var bytes = new ArrayBufferWriter<byte>(Math.Max(text.Length, 16));
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                i = CopyPlain(text, i, bytes);
                continue;
            }
            if (i + 2 >= text.Length || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                throw new VelocityException($"URLDecoder: Illegal hex characters in escape (%) pattern in {text}");
            }
            bytes.Write([value]);
            i += 2;
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    // Up to the next percent sign, of which the index before is returned.
    private static int CopyPlain(string text, int from, ArrayBufferWriter<byte> bytes)
    {
        var to = text.IndexOf('%', from);
        to = to < 0 ? text.Length : to;
        bytes.Write(Encoding.UTF8.GetBytes(text[from..to].Replace('+', ' ')));
        return to - 1;
    }
}
