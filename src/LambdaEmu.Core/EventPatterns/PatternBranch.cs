namespace LambdaEmu.Core.EventPatterns;

/// <summary>Keys that have to match together. A key that comes twice is its last one.</summary>
public sealed class PatternBranch(PatternKey[] keys)
{
    public static readonly PatternBranch Everything = new([]);

    public PatternKey[] Keys => keys;

    public bool IsEmpty => keys.Length == 0;

    /// <summary>Of all keys, in UTF-8 bytes.</summary>
    public int LongestName { get; } = keys.Length == 0 ? 0 : keys.Max(k => k.Utf8Name.Length);

    public PatternBranch With(PatternKey key) => new([.. keys.Where(k => k.Name != key.Name), key]);
}
