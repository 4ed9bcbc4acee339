namespace LambdaEmu.Services.ApiGateway.Patching;

/// <summary>A template for JSON pointers: {name} stands for one segment, {name*} for as many as there are.</summary>
internal sealed class PatchPath(string template)
{
    private readonly string[] _segments = template.Split('/');

    public static implicit operator PatchPath(string template) => new(template);

    /// <summary>What stood for the names, in their order; single segments are unescaped. Null where the path is another.</summary>
    public IReadOnlyList<string>? Match(string path)
    {
        var given = path.Split('/');
        var many = Array.FindIndex(_segments, s => s.EndsWith("*}", StringComparison.Ordinal));
        if (many < 0 ? given.Length != _segments.Length : given.Length < _segments.Length)
        {
            return null;
        }
        var captured = new List<string>();
        var surplus = given.Length - _segments.Length;
        for (int i = 0, at = 0; i < _segments.Length; i++, at++)
        {
            if (i == many)
            {
                captured.Add(string.Join('/', given[at..(at + surplus + 1)]));
                at += surplus;
            }
            else if (_segments[i].StartsWith('{'))
            {
                captured.Add(Unescape(given[at]));
            }
            else if (_segments[i] != given[at])
            {
                return null;
            }
        }
        return captured;
    }

    /// <summary>Undoes a JSON pointer's escapes; RFC 6901 has the tilde last.</summary>
    public static string Unescape(string segment) => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    public override string ToString() => template.Replace("*}", "}", StringComparison.Ordinal);
}
