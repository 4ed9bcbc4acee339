namespace LambdaEmu.Core.JsonPaths;

/// <summary>A text is no JSONPath, or one that cannot be evaluated.</summary>
public sealed class JsonPathException(string message, string path, int position) : Exception($"{message} at position {position} of '{path}'")
{
    public string Path { get; } = path;

    /// <summary>The character at which reading stopped, from zero.</summary>
    public int Position { get; } = position;
}
