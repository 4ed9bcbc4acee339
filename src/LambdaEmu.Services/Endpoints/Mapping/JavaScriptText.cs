using System.Globalization;
using System.Text;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>
/// Texts for JavaScript, as escapeJavaScript of Apache's commons-lang writes them. That escapes single quotes too, which JSON does not allow; AWS tells users to
/// take those escapes away again.
/// </summary>
internal static class JavaScriptText
{
    public static string Escape(string text)
    {
        var at = 0;
        while (at < text.Length && !IsSpecial(text[at]))
        {
            at++;
        }
        if (at == text.Length)
        {
            return text;
        }
        var escaped = new StringBuilder(text.Length + 16).Append(text, 0, at);
        foreach (var character in text.AsSpan(at))
        {
            Append(escaped, character);
        }
        return escaped.ToString();
    }

    private static bool IsSpecial(char character) => character is < ' ' or > '\u007f' or '\'' or '"' or '\\' or '/';

    private static void Append(StringBuilder escaped, char character)
    {
        if (!IsSpecial(character))
        {
            escaped.Append(character);
            return;
        }
        escaped.Append('\\');
        switch (character)
        {
            case '\b':
                escaped.Append('b');
                break;
            case '\n':
                escaped.Append('n');
                break;
            case '\t':
                escaped.Append('t');
                break;
            case '\f':
                escaped.Append('f');
                break;
            case '\r':
                escaped.Append('r');
                break;
            case '\'' or '"' or '\\' or '/':
                escaped.Append(character);
                break;
            default:
                escaped.Append(CultureInfo.InvariantCulture, $"u{(int)character:X4}");
                break;
        }
    }
}
