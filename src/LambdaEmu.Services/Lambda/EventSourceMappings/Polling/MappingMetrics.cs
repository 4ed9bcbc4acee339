namespace LambdaEmu.Services.Lambda.EventSourceMappings.Polling;

/// <summary>
/// What a mapping's records have come to, as AWS's metrics of the group EventCount name it; counted from the emulator's start.
/// See https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-mapping-metrics.
/// </summary>
internal sealed class MappingMetrics
{
    private long _polled;
    private long _filteredOut;
    private long _invoked;
    private long _failed;
    private long _deleted;

    /// <summary>By AWS's names.</summary>
    public IReadOnlyList<(string Name, long Count)> EventCounts =>
    [
        (nameof(PolledEventCount), PolledEventCount), (nameof(FilteredOutEventCount), FilteredOutEventCount), (nameof(InvokedEventCount), InvokedEventCount),
        (nameof(FailedInvokeEventCount), FailedInvokeEventCount), (nameof(DeletedEventCount), DeletedEventCount),
    ];

    public long PolledEventCount => Volatile.Read(ref _polled);

    public long FilteredOutEventCount => Volatile.Read(ref _filteredOut);

    public long InvokedEventCount => Volatile.Read(ref _invoked);

    public long FailedInvokeEventCount => Volatile.Read(ref _failed);

    public long DeletedEventCount => Volatile.Read(ref _deleted);

    public void Polled(int count) => Interlocked.Add(ref _polled, count);

    public void FilteredOut(int count) => Interlocked.Add(ref _filteredOut, count);

    public void Invoked(int count) => Interlocked.Add(ref _invoked, count);

    public void Failed(int count) => Interlocked.Add(ref _failed, count);

    public void Deleted(int count) => Interlocked.Add(ref _deleted, count);
}
