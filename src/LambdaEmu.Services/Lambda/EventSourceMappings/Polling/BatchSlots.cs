namespace LambdaEmu.Services.Lambda.EventSourceMappings.Polling;

/// <summary>
/// How many batches of one mapping may be at their function at a time. As on AWS it begins with few and becomes more, second by second, while there is
/// more to do than these can. One caller takes; anybody gives back.
/// </summary>
internal sealed class BatchSlots(SlotLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private int _inUse;
    private int _limit = limits.Start;
    private TaskCompletionSource? _taker;
    private Action? _taken;
    private TaskCompletionSource? _end;
    private ITimer? _growth;

    /// <summary>Waits for a slot and takes it.</summary>
    /// <param name="taken">
    /// Called as the slot is taken, at once or by whoever ends the wait, before anything else can happen: for those who count what is in flight. Has to
    /// be quick.
    /// </param>
    public async ValueTask TakeAsync(CancellationToken ct, Action? taken = null)
    {
        ct.ThrowIfCancellationRequested();
        TaskCompletionSource taker;
        lock (_lock)
        {
            if (_inUse < _limit)
            {
                _inUse++;
                taken?.Invoke();
                return;
            }
            _taken = taken;
            taker = _taker = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_limit < limits.Max)
            {
                _growth = time.CreateTimer(_ => Grow(), null, Step, Step);
            }
        }
        await using var gone = ct.UnsafeRegister(_ => GiveUp(taker, ct), null);
        await taker.Task;
    }

    public void Release()
    {
        TaskCompletionSource? end = null;
        lock (_lock)
        {
            _inUse--;
            ServeTaker();
            if (_inUse == 0)
            {
                (end, _end) = (_end, null);
            }
        }
        end?.TrySetResult();
    }

    /// <summary>There is nothing more to do: the next rush begins with few again.</summary>
    public void Shrink()
    {
        lock (_lock)
        {
            _limit = limits.Start;
        }
    }

    /// <summary>Completes when every slot has been given back.</summary>
    public Task WhenFreeAsync()
    {
        lock (_lock)
        {
            return _inUse == 0 ? Task.CompletedTask : (_end ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Grow()
    {
        lock (_lock)
        {
            _limit = Math.Min(_limit + limits.Growth, limits.Max);
            ServeTaker();
        }
    }

    private void ServeTaker()
    {
        if (_taker is not null && _inUse < _limit)
        {
            _inUse++;
            _taken?.Invoke();
            _taker.TrySetResult();
            EndWait();
        }
    }

    private void GiveUp(TaskCompletionSource taker, CancellationToken ct)
    {
        lock (_lock)
        {
            if (_taker == taker)
            {
                taker.TrySetCanceled(ct);
                EndWait();
            }
        }
    }

    private void EndWait()
    {
        _taker = null;
        _growth?.Dispose();
        _growth = null;
    }
}

/// <param name="Growth">So many more each second.</param>
internal readonly record struct SlotLimits(int Start, int Growth, int Max)
{
    private const int BatchesPerPoller = 10;

    /// <summary>See https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html.</summary>
    /// <param name="limitRates">Whether growth takes its time.</param>
    public static SlotLimits Of(MappingSettings settings, bool isFifo, bool limitRates)
    {
        var limits = settings switch
        {
            { Pollers: { } pollers } => new SlotLimits(pollers.Minimum * BatchesPerPoller, 16, pollers.Maximum * BatchesPerPoller),
            { MaximumConcurrency: { } max } => new SlotLimits(Math.Min(5, max), 5, max),
            // The message groups limit it, of which one batch at a time is read.
            _ when isFifo => new SlotLimits(1250, 0, 1250),
            _ => new SlotLimits(5, 5, 1250),
        };
        return limitRates ? limits : limits with { Start = limits.Max };
    }
}
