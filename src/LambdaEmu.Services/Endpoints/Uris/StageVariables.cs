namespace LambdaEmu.Services.Endpoints.Uris;

/// <summary>What stands as ${stageVariables.name} in URIs.</summary>
internal static class StageVariables
{
    private const string Open = "${stageVariables.";

    /// <summary>Puts the values in; what has no value becomes nothing.</summary>
    public static string Expand(string text, IReadOnlyDictionary<string, string>? variables)
    {
        int start;
        while ((start = text.IndexOf(Open, StringComparison.Ordinal)) >= 0 && text.IndexOf('}', start) is > 0 and var end)
        {
            var name = text[(start + Open.Length)..end];
            text = string.Concat(text.AsSpan(0, start), variables?.GetValueOrDefault(name), text.AsSpan(end + 1));
        }
        return text;
    }
}
