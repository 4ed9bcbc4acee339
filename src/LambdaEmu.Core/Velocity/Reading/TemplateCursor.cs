namespace LambdaEmu.Core.Velocity.Reading;

/// <summary>Where reading of a template, or of a text in quotes within it, has come to.</summary>
internal sealed class TemplateCursor(string text, int start, int end)
{
    public string Text => text;

    public int Position { get; set; } = start;

    public bool IsAtEnd => Position >= end;

    /// <summary>NUL at the end.</summary>
    public char Current => Peek(0);

    public char Peek(int ahead) => Position + ahead < end ? text[Position + ahead] : '\0';

    public int IndexOf(string part) => text.IndexOf(part, Position, end - Position, StringComparison.Ordinal);

    /// <summary>To the next character that may begin something other than text.</summary>
    /// <returns>False where there is none; the position is the end then.</returns>
    public bool MoveToSpecial()
    {
        var at = text.AsSpan(Position, end - Position).IndexOfAny('$', '#', '\\');
        Position = at < 0 ? end : Position + at;
        return at >= 0;
    }

    public bool TryTake(char wanted)
    {
        if (IsAtEnd || text[Position] != wanted)
        {
            return false;
        }
        Position++;
        return true;
    }

    public bool TryTake(string wanted)
    {
        if (end - Position < wanted.Length || !text.AsSpan(Position).StartsWith(wanted, StringComparison.Ordinal))
        {
            return false;
        }
        Position += wanted.Length;
        return true;
    }

    /// <summary>A word with nothing of a word behind it.</summary>
    public bool TryTakeWord(string word)
    {
        var before = Position;
        if (TryTake(word) && !IsWordPart(Current))
        {
            return true;
        }
        Position = before;
        return false;
    }

    public void Expect(char wanted)
    {
        SkipBlanks();
        if (!TryTake(wanted))
        {
            throw Fault($"'{wanted}' is missing");
        }
    }

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t' or '\r' or '\n')
        {
            Position++;
        }
    }

    /// <summary>What follows a directive: blanks and a line's end belong to it, if there is nothing else.</summary>
    public void SkipRestOfLine()
    {
        var ahead = 0;
        while (Peek(ahead) is ' ' or '\t')
        {
            ahead++;
        }
        if (Peek(ahead) == '\r' && Peek(ahead + 1) == '\n')
        {
            Position += ahead + 2;
        }
        else if (Peek(ahead) is '\r' or '\n')
        {
            Position += ahead + 1;
        }
    }

    /// <summary>Empty where there is none.</summary>
    public string TakeWord(bool withDashes)
    {
        var from = Position;
        if (IsWordStart(Current))
        {
            while (IsWordPart(Current) || (withDashes && Current == '-'))
            {
                Position++;
            }
        }
        return text[from..Position];
    }

    public static bool IsWordStart(char character) => char.IsAsciiLetter(character) || character == '_';

    public static bool IsWordPart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    public VelocityParseException Fault(string message) => Fault(message, Math.Min(Position, end));

    public VelocityParseException Fault(string message, int position)
    {
        var before = text.AsSpan(0, position);
        return new VelocityParseException(message, before.Count('\n') + 1, position - before.LastIndexOf('\n'));
    }
}
