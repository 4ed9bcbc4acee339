namespace LambdaEmu.Services.Sns.Filtering;

/// <summary>Keys that have to match together. A key that comes twice is its last one.</summary>
internal sealed class FilterBranch(FilterKey[] keys)
{
    public static readonly FilterBranch Everything = new([]);

    public FilterKey[] Keys => keys;

    public bool IsEmpty => keys.Length == 0;

    /// <summary>Of all keys, in UTF-8 bytes.</summary>
    public int LongestName { get; } = keys.Length == 0 ? 0 : keys.Max(k => k.Utf8Name.Length);

    public FilterBranch With(FilterKey key) => new([.. keys.Where(k => k.Name != key.Name), key]);
}
