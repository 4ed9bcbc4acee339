namespace LambdaEmu.Services.Logs.FilterPatterns;

/// <summary>A text in which * stands for any characters, or none.</summary>
internal sealed class WildcardText(string pattern)
{
    private readonly string[] _pieces = pattern.Split('*');

    public bool Matches(string value)
    {
        var (first, last) = (_pieces[0], _pieces[^1]);
        if (_pieces.Length == 1)
        {
            return value == first;
        }
        if (value.Length < first.Length + last.Length ||
            !value.StartsWith(first, StringComparison.Ordinal) || !value.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }
        var rest = value.AsSpan(first.Length, value.Length - first.Length - last.Length);
        foreach (var piece in _pieces.AsSpan(1, _pieces.Length - 2))
        {
            var found = rest.IndexOf(piece, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }
            rest = rest[(found + piece.Length)..];
        }
        return true;
    }
}
