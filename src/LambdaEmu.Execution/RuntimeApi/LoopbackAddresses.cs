using System.Net;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>
/// Gives every runtime process an address of its own out of 127.0.0.0/8, from 127.1.0.1 upwards. A runtime client can't carry a path
/// or a token, but the address that it connected to tells who it is.
/// </summary>
internal sealed class LoopbackAddresses
{
    private const uint First = 0x7F01_0001;
    private const uint Last = 0x7FFF_FFFE;

    /// <summary>A released address rests until this many others are free: connections of the process that had it may still arrive.</summary>
    private const int Resting = 64;

    private readonly Lock _lock = new();
    private readonly Queue<uint> _released = [];
    private uint _next = First;

    public uint Allocate()
    {
        lock (_lock)
        {
            if (_released.Count > Resting)
            {
                return _released.Dequeue();
            }
            return _next <= Last ? _next++ : throw new InvalidOperationException("All loopback addresses are in use.");
        }
    }

    public void Release(uint address)
    {
        lock (_lock)
        {
            _released.Enqueue(address);
        }
    }

    public static uint FromAddress(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        return address.TryWriteBytes(bytes, out var length) && length == 4
            ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : 0;
    }

    public static bool IsLoopback(uint address) => address >> 24 == 127;

    public static string ToText(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
}
