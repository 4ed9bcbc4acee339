namespace LambdaEmu.Services.Logs.FilterPatterns.SpaceDelimited;

/// <summary>One field of an event: where its text lies, and where it begins with its bracket or quote.</summary>
internal readonly record struct Field(int Start, Range Text);

/// <summary>Splits events at spaces. What stands in brackets or quotes is one field.</summary>
internal static class FieldSplitter
{
    public static List<Field> Split(string message)
    {
        var fields = new List<Field>();
        var position = 0;
        while (true)
        {
            while (position < message.Length && char.IsWhiteSpace(message[position]))
            {
                position++;
            }
            if (position == message.Length)
            {
                return fields;
            }
            var close = message[position] switch { '[' => ']', '"' => '"', _ => '\0' };
            var end = close == '\0' ? -1 : FindClose(message, position + 1, close);
            // A bracket or quote that nothing closes is an ordinary character.
            var text = end < 0 ? position..EndOfWord(message, position) : (position + 1)..end;
            fields.Add(new Field(position, text));
            position = end < 0 ? text.End.Value : end + 1;
        }
    }

    private static int FindClose(string message, int start, char close)
    {
        for (var i = start; i < message.Length; i++)
        {
            if (message[i] == '\\')
            {
                i++;
            }
            else if (message[i] == close)
            {
                return i;
            }
        }
        return -1;
    }

    private static int EndOfWord(string message, int start)
    {
        var end = start;
        while (end < message.Length && !char.IsWhiteSpace(message[end]))
        {
            end++;
        }
        return end;
    }
}
