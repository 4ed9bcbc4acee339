using System.Globalization;
using LambdaEmu.Core.Velocity.Expressions;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Reading;

/// <summary>Texts, numbers, true and false.</summary>
internal sealed class LiteralReader(TemplateCursor cursor, TemplateNames names)
{
    public VelocityExpression Read()
    {
        if (cursor.Current is '"' or '\'')
        {
            return ReadText(cursor.Current);
        }
        if (char.IsAsciiDigit(cursor.Current) || (cursor.Current is '-' or '.' && char.IsAsciiDigit(cursor.Peek(1))))
        {
            return ReadNumber();
        }
        if (cursor.TryTakeWord("true"))
        {
            return new Literal(true);
        }
        if (cursor.TryTakeWord("false"))
        {
            return new Literal(false);
        }
        throw cursor.Fault(cursor.IsAtEnd ? "The template ends within an expression" : $"'{cursor.Current}' is unexpected");
    }

    private VelocityExpression ReadText(char quote)
    {
        var start = cursor.Position;
        cursor.Position++;
        var from = cursor.Position;
        var to = FindEnd(quote);
        if (to < 0)
        {
            throw cursor.Fault("The text in quotes has no end", start);
        }
        cursor.Position = to + 1;
        var content = cursor.Text.AsSpan(from, to - from);
        if (quote == '\'')
        {
            return new Literal(content.ToString());
        }
        if (content.Contains("\\u", StringComparison.Ordinal))
        {
            var text = Unescape(content.ToString());
            return Interpolate(text, new TemplateCursor(text, 0, text.Length));
        }
        return Interpolate(content, new TemplateCursor(cursor.Text, from, to));
    }

    // A backslash lets a double quote stand in the text, where it stays with its backslash, unless no other quote would end it.
    private int FindEnd(char quote)
    {
        var last = -1;
        for (var ahead = 0; cursor.Position + ahead < cursor.Text.Length && cursor.Peek(ahead) != '\0'; ahead++)
        {
            if (cursor.Peek(ahead) == quote)
            {
                last = cursor.Position + ahead;
                if (quote == '\'' || ahead == 0 || cursor.Peek(ahead - 1) != '\\' || IsEscapedBackslash(ahead - 1))
                {
                    return last;
                }
            }
        }
        return last;
    }

    private bool IsEscapedBackslash(int ahead)
    {
        var count = 0;
        while (ahead - count >= 0 && cursor.Peek(ahead - count) == '\\')
        {
            count++;
        }
        return count % 2 == 0;
    }

    private VelocityExpression Interpolate(ReadOnlySpan<char> content, TemplateCursor inner) =>
        content.ContainsAny('$', '#') ? new InterpolatedText(TemplateReader.ReadQuoted(inner, names)) : new Literal(content.ToString());

    private static string Unescape(string text)
    {
        for (var at = text.IndexOf("\\u", StringComparison.Ordinal); at >= 0 && at + 6 <= text.Length; at = text.IndexOf("\\u", at + 1, StringComparison.Ordinal))
        {
            if (ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                text = $"{text.AsSpan(0, at)}{(char)code}{text.AsSpan(at + 6)}";
            }
        }
        return text;
    }

    private Literal ReadNumber()
    {
        var start = cursor.Position;
        cursor.TryTake('-');
        SkipDigits();
        var isWhole = true;
        // Two points make a range.
        if (cursor.Current == '.' && cursor.Peek(1) != '.')
        {
            isWhole = false;
            cursor.Position++;
            SkipDigits();
        }
        if (cursor.Current is 'e' or 'E' && (char.IsAsciiDigit(cursor.Peek(1)) || (cursor.Peek(1) is '+' or '-' && char.IsAsciiDigit(cursor.Peek(2)))))
        {
            isWhole = false;
            cursor.Position += 2;
            SkipDigits();
        }
        var text = cursor.Text.AsSpan(start, cursor.Position - start);
        return new Literal(isWhole
            ? JavaNumbers.ParseWhole(text) ?? throw cursor.Fault($"{text} is no number", start)
            : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(cursor.Current))
        {
            cursor.Position++;
        }
    }
}
