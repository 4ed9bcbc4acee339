using System.Text;
using System.Text.RegularExpressions;

namespace LambdaEmu.Services.Logs.FilterPatterns;

/// <summary>Reads a pattern from left to right; knows the pieces that all three kinds of pattern share.</summary>
internal sealed class PatternReader(string text)
{
    private int _position;

    public bool AtEnd => _position == text.Length;

    /// <summary>The next character; NUL behind the last.</summary>
    public char Next => AtEnd ? '\0' : text[_position];

    public int Position => _position;

    /// <summary>How many regular expressions were read.</summary>
    public int RegexCount { get; private set; }

    public string Since(int start) => text[start.._position];

    public PatternReader SkipSpaces()
    {
        while (!AtEnd && char.IsWhiteSpace(Next))
        {
            _position++;
        }
        return this;
    }

    public char Take() => text[_position++];

    /// <summary>Steps over a piece of text if it comes next.</summary>
    public bool TryTake(string piece)
    {
        if (string.CompareOrdinal(text, _position, piece, 0, piece.Length) != 0)
        {
            return false;
        }
        _position += piece.Length;
        return true;
    }

    /// <summary>Steps over a word such as IS if it comes next and ends there.</summary>
    public bool TryTakeWord(string word)
    {
        var end = _position + word.Length;
        if (end > text.Length || !text.AsSpan(_position, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase) ||
            (end < text.Length && IsWordCharacter(text[end])))
        {
            return false;
        }
        _position = end;
        return true;
    }

    public string TakeWhile(Func<char, bool> belongs)
    {
        var start = _position;
        while (!AtEnd && belongs(Next))
        {
            _position++;
        }
        return text[start.._position];
    }

    /// <summary>Reads "...", in which a backslash stands before a quote or another backslash.</summary>
    public string TakeQuoted()
    {
        _position++;
        var content = new StringBuilder();
        while (!AtEnd)
        {
            switch (Take())
            {
                case '"':
                    return content.ToString();
                case '\\' when Next is '"' or '\\':
                    content.Append(Take());
                    break;
                case var character:
                    content.Append(character);
                    break;
            }
        }
        throw PatternFaults.Invalid();
    }

    /// <summary>Reads %...%.</summary>
    public Regex TakeRegex()
    {
        _position++;
        var start = _position;
        while (!AtEnd && Next != '%')
        {
            _position += Next == '\\' && _position + 1 < text.Length ? 2 : 1;
        }
        if (AtEnd)
        {
            throw PatternFaults.InvalidCharacter('%');
        }
        RegexCount++;
        return PatternRegex.Compile(text[start.._position++]);
    }

    public static bool IsWordCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';
}
