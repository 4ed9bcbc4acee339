namespace LambdaEmu.Core.State;

/// <summary>
/// How long the writer lets others join before it goes to the disk. Whoever has just been answered mostly calls again at once: without this a
/// slow disk commits two halves of the callers in turns, and each waits for both. Guarded by the store's lock.
/// </summary>
internal sealed class CommitGathering
{
    // A quarter of a commit is given for the chance of saving one.
    private const int Share = 4;
    private static readonly TimeSpan MaxPatience = TimeSpan.FromMilliseconds(5);

    /// <summary>As many as were there together last time; with them the writer waits for nobody.</summary>
    public int Expected { get; private set; }

    /// <summary>How long it waits at most; nothing for a disk that is faster than clocks tick.</summary>
    public TimeSpan Patience { get; private set; }

    /// <param name="committed">Commits that went together.</param>
    /// <param name="waiting">Those that have come meanwhile.</param>
    public void Committed(int committed, int waiting, TimeSpan took)
    {
        Expected = committed + waiting;
        var patience = took / Share < MaxPatience ? took / Share : MaxPatience;
        Patience = patience < TimeSpan.FromMilliseconds(1) ? TimeSpan.Zero : patience;
    }
}
