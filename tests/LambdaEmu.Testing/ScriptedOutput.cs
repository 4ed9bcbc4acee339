namespace LambdaEmu.Testing;

/// <summary>A pipe in memory that behaves like a socket to its reader: a read without a buffer waits until there is something.</summary>
internal sealed class ScriptedOutput : Stream
{
    private readonly Lock _lock = new();
    private readonly Queue<byte> _bytes = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ended;

    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return _bytes.Count;
            }
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            foreach (var value in bytes)
            {
                _bytes.Enqueue(value);
            }
            Signal();
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            Signal();
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        lock (_lock)
        {
            var read = Math.Min(count, _bytes.Count);
            for (var i = 0; i < read; i++)
            {
                buffer[offset + i] = _bytes.Dequeue();
            }
            return read;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_bytes.Count > 0 || _ended)
                {
                    var read = Math.Min(buffer.Length, _bytes.Count);
                    for (var i = 0; i < read; i++)
                    {
                        buffer.Span[i] = _bytes.Dequeue();
                    }
                    return read;
                }
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellationToken);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Signal()
    {
        _changed.TrySetResult();
        if (!_ended)
        {
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
