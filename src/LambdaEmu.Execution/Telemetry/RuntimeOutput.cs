using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.Telemetry;

/// <summary>
/// Reads what one runtime process writes and passes it on as events. An invocation's end must not overtake what the function wrote
/// before it: <see cref="DrainAsync"/> returns when all of that has been passed on, mostly at once.
/// </summary>
internal sealed class RuntimeOutput(ISandboxProcess process, IOutputEvents events)
{
    private const int ChunkSize = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly OutputSplitter _splitter = new(events);
    private readonly byte[] _chunk = GC.AllocateUninitializedArray<byte>(ChunkSize);
    private TaskCompletionSource? _drained;
    private bool _ended;

    /// <summary>Runs until the output ends.</summary>
    public async Task ReadToEndAsync()
    {
        try
        {
            while (await ReadOnceAsync())
            {
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process was disposed of; what it might have written nobody awaits.
        }
        End();
    }

    /// <summary>Completes when everything that the process has written so far is with the log.</summary>
    public Task DrainAsync()
    {
        lock (_lock)
        {
            if (_ended)
            {
                return Task.CompletedTask;
            }
            if (process.PendingOutputBytes == 0)
            {
                _splitter.Flush(ended: false);
                return Task.CompletedTask;
            }
            return (_drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>
    /// Waits without a buffer and reads under the lock, so that bytes are either still pending or already passed on: nothing is ever in
    /// between, where <see cref="DrainAsync"/> would miss it.
    /// </summary>
    private async ValueTask<bool> ReadOnceAsync()
    {
        var readable = process.Output.ReadAsync(Memory<byte>.Empty);
        var wasReadable = readable.IsCompleted;
        await readable;
        if (ReadPending() > 0 || !wasReadable)
        {
            return true;
        }
        // Readable without bytes: the end, or a stream that can't wait without a buffer.
        var read = await process.Output.ReadAsync(_chunk);
        lock (_lock)
        {
            _splitter.Write(_chunk.AsSpan(0, read));
            SignalIfDrained();
        }
        return read > 0;
    }

    private int ReadPending()
    {
        lock (_lock)
        {
            var total = 0;
            while (process.PendingOutputBytes > 0)
            {
                var read = process.Output.Read(_chunk);
                _splitter.Write(_chunk.AsSpan(0, read));
                total += read;
            }
            SignalIfDrained();
            return total;
        }
    }

    private void SignalIfDrained()
    {
        if (_drained is not null && process.PendingOutputBytes == 0)
        {
            _splitter.Flush(ended: false);
            _drained.SetResult();
            _drained = null;
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _ended = true;
            _splitter.Flush(ended: true);
            _drained?.TrySetResult();
            _drained = null;
        }
    }
}
