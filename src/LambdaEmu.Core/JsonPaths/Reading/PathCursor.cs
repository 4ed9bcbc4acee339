using System.Text;

namespace LambdaEmu.Core.JsonPaths.Reading;

/// <summary>Where reading of a path has come to.</summary>
internal sealed class PathCursor(string text)
{
    private const int MaxDepth = 100;

    private int _depth;

    public int Position { get; private set; }

    public string Text => text;

    public bool IsAtEnd => Position >= text.Length;

    /// <summary>NUL at the end.</summary>
    public char Current => Position < text.Length ? text[Position] : '\0';

    public char Next => Position + 1 < text.Length ? text[Position + 1] : '\0';

    public void Move(int count = 1) => Position += count;

    public void SkipBlanks()
    {
        while (!IsAtEnd && char.IsWhiteSpace(Current))
        {
            Position++;
        }
    }

    public bool TryTake(string token)
    {
        if (string.CompareOrdinal(text, Position, token, 0, token.Length) != 0)
        {
            return false;
        }
        Position += token.Length;
        return true;
    }

    public void Expect(char wanted)
    {
        SkipBlanks();
        if (Current != wanted || IsAtEnd)
        {
            throw Fault($"'{wanted}' is missing");
        }
        Position++;
    }

    public string TakeWhile(Func<char, bool> isPart)
    {
        var start = Position;
        while (!IsAtEnd && isPart(Current))
        {
            Position++;
        }
        return text[start..Position];
    }

    /// <summary>A text in single or double quotes, in which a backslash escapes.</summary>
    public string TakeQuoted()
    {
        var quote = Current;
        Position++;
        var value = new StringBuilder();
        while (Current != quote)
        {
            if (IsAtEnd)
            {
                throw Fault($"The text's closing {quote} is missing");
            }
            if (Current == '\\' && Position + 1 < text.Length)
            {
                Position++;
            }
            value.Append(Current);
            Position++;
        }
        Position++;
        return value.ToString();
    }

    /// <summary>Brackets in brackets: a path that is deeper than the reader's stack is refused.</summary>
    public void Enter()
    {
        if (++_depth > MaxDepth)
        {
            throw Fault("It is nested too deeply");
        }
    }

    public void Leave() => _depth--;

    public JsonPathException Fault(string message) => new(message, text, Position);
}
