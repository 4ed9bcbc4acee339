namespace LambdaEmu.Core.EventPatterns.Matching;

/// <summary>
/// Which keys of a branch a piece of a message can satisfy together, one bit each. Where there are arrays of objects one choice may rule out
/// another, so there can be several sets; none of them holds another. One set, by far the most frequent, takes no memory.
/// </summary>
internal readonly struct KeySets
{
    private readonly ulong _first;
    private readonly List<ulong>? _all;

    private KeySets(ulong only) => _first = only;

    private KeySets(List<ulong> all)
    {
        _first = all[0];
        _all = all.Count > 1 ? all : null;
    }

    public static KeySets Of(ulong keys) => new(keys);

    /// <summary>Whether one of the sets holds all these keys.</summary>
    public bool Hold(ulong keys) => _all is null ? (_first & keys) == keys : _all.Exists(set => (set & keys) == keys);

    /// <summary>All keys of one of these sets together with all of one of the other ones: pieces that both are there.</summary>
    public KeySets And(KeySets other)
    {
        if (_all is null && other._all is null)
        {
            return new KeySets(_first | other._first);
        }
        List<ulong> sets = [];
        foreach (var mine in All())
        {
            foreach (var theirs in other.All())
            {
                Add(sets, mine | theirs);
            }
        }
        return new KeySets(sets);
    }

    /// <summary>These sets or the other ones: elements of an array, of which one is chosen.</summary>
    public KeySets Or(KeySets other)
    {
        if (_all is null && other._all is null && ((_first & other._first) == _first || (_first & other._first) == other._first))
        {
            return new KeySets(_first | other._first);
        }
        List<ulong> sets = [.. All()];
        foreach (var theirs in other.All())
        {
            Add(sets, theirs);
        }
        return new KeySets(sets);
    }

    private IEnumerable<ulong> All() => _all ?? (IEnumerable<ulong>)[_first];

    private static void Add(List<ulong> sets, ulong set)
    {
        if (!sets.Exists(s => (s & set) == set))
        {
            sets.RemoveAll(s => (s & set) == s);
            sets.Add(set);
        }
    }
}
