using System.Net.Sockets;
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
    private int _undrained;
    private bool _ended;

    /// <summary>Runs until the output ends.</summary>
    public async Task ReadToEndAsync()
    {
        try
        {
            while (await ReadOnceAsync())
            {
                // A function that never stops writing must not keep the thread that serves the sockets.
                await Task.Yield();
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
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
            var pending = process.PendingOutputBytes;
            if (pending == 0)
            {
                _splitter.Flush(ended: false);
                return Task.CompletedTask;
            }
            // No more than that: a process that never stops writing must not hold up its invocation's end.
            _undrained = pending;
            return (_drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>
    /// Waits for a single byte and reads the rest under the lock. So a line is either still pending, and seen by
    /// <see cref="DrainAsync"/>, or has been passed on; a whole chunk on its way between the two would be missed.
    /// </summary>
    private async ValueTask<bool> ReadOnceAsync()
    {
        if (await process.Output.ReadAsync(_chunk.AsMemory(0, 1)) == 0)
        {
            return false;
        }
        lock (_lock)
        {
            var read = 1;
            if (process.PendingOutputBytes > 0)
            {
                read += process.Output.Read(_chunk.AsSpan(1));
            }
            _splitter.Write(_chunk.AsSpan(0, read));
            SignalIfDrained(read);
        }
        return true;
    }

    private void SignalIfDrained(int read)
    {
        if (_drained is null || (_undrained -= read) > 0)
        {
            return;
        }
        _splitter.Flush(ended: false);
        _drained.SetResult();
        _drained = null;
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
