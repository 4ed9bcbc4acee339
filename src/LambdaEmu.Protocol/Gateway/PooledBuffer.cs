using System.Buffers;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>Grows as it is written to, in memory that is used again: answers are written too often to make garbage of each.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int FirstSize = 4096;

    /// <summary>Answers beyond this size are rare. The pool would keep their memory for long, some for each processor and each size.</summary>
    private const int MaxPooledSize = 64 * 1024;

    private byte[] _bytes = Take(FirstSize);
    private int _length;

    /// <summary>What has been written; valid until the buffer is disposed.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    public void Dispose()
    {
        GiveBack(_bytes);
        _bytes = [];
        _length = 0;
    }

    private void Reserve(int size)
    {
        if (_bytes.Length - _length >= Math.Max(size, 1))
        {
            return;
        }
        var larger = Take(Math.Max(_length + size, checked(_bytes.Length * 2)));
        Written.Span.CopyTo(larger);
        GiveBack(_bytes);
        _bytes = larger;
    }

    private static byte[] Take(int size) =>
        size <= MaxPooledSize ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);

    private static void GiveBack(byte[] bytes)
    {
        if (bytes.Length is > 0 and <= MaxPooledSize)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
