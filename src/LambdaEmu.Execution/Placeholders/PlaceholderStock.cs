using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Placeholders;

/// <summary>The placeholders that can stand in for one another. Its pool's lock guards it.</summary>
internal sealed class PlaceholderStock(PlaceholderLaunch launch)
{
    /// <summary>What one is taken to hold before the first has been measured, in bytes.</summary>
    private const long AssumedBytes = 16L << 20;

    private readonly List<ISandboxPlaceholder> _waiting = [];

    public PlaceholderLaunch Launch { get; } = launch;

    /// <summary>How many are wanted: a few at first, and one more with each cold start that found none. Empty sandboxes cost next to nothing.</summary>
    public int Target { get; set; } = launch.Arguments.Count == 0 ? 8 : 2;

    /// <summary>The pool's timestamp.</summary>
    public long LastUsed { get; set; }

    /// <summary>One ended before it was of use. The next would too, until something changes.</summary>
    public bool IsBroken { get; set; }

    public int Count => _waiting.Count;

    public int Ready => _waiting.Count(placeholder => placeholder.Ready.IsCompletedSuccessfully);

    /// <summary>What one holds, in bytes.</summary>
    public long BytesOfOne { get; private set; } = launch.Arguments.Count == 0 ? 0 : AssumedBytes;

    public long Bytes => BytesOfOne * Count;

    public bool IsShort => Count < Target && !IsBroken;

    public void Add(ISandboxPlaceholder placeholder) => _waiting.Add(placeholder);

    public void Measure(ISandboxPlaceholder placeholder) => BytesOfOne = placeholder.MemoryBytes;

    public bool Remove(ISandboxPlaceholder placeholder) => _waiting.Remove(placeholder);

    /// <summary>The oldest that lives, which has come furthest; null where there is none.</summary>
    public ISandboxPlaceholder? Take()
    {
        while (_waiting.Count > 0)
        {
            var oldest = _waiting[0];
            _waiting.RemoveAt(0);
            if (!oldest.HasEnded)
            {
                return oldest;
            }
        }
        return null;
    }

    /// <summary>As <see cref="Take"/>, but it is not to be replaced.</summary>
    public ISandboxPlaceholder? TakeForGood()
    {
        Target = Math.Max(Count - 1, 0);
        return Take();
    }

    public List<ISandboxPlaceholder> TakeAll()
    {
        List<ISandboxPlaceholder> all = [.. _waiting];
        _waiting.Clear();
        return all;
    }
}
