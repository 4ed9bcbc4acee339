using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>
/// Tells which socket of this machine is the other end of a connection: one question to the kernel, some microseconds. There is
/// no SO_PEERCRED for TCP. See https://man7.org/linux/man-pages/man7/sock_diag.7.html.
/// </summary>
internal sealed unsafe partial class PeerSockets : IDisposable
{
    private const int NetlinkFamily = 16;
    private const int RawType = 3 | 0x80000; // SOCK_RAW | SOCK_CLOEXEC
    private const int SocketDiagnostics = 4; // NETLINK_SOCK_DIAG
    private const ushort ByFamily = 20; // SOCK_DIAG_BY_FAMILY
    private const ushort RequestFlag = 1;

    // struct nlmsghdr, then struct inet_diag_req_v2 or inet_diag_msg.
    private const int HeaderSize = 16;
    private const int RequestSize = HeaderSize + 56;
    private const int IdOffset = HeaderSize + 8;
    private const int CookieOffset = IdOffset + 40;
    private const int InodeOffset = HeaderSize + 4 + 48 + 16;

    private readonly SafeFileHandle _netlink;
    private readonly Lock _lock = new();

    private PeerSockets(SafeFileHandle netlink) => _netlink = netlink;

    /// <summary>Null where the kernel does not answer such questions.</summary>
    public static PeerSockets? TryOpen()
    {
        var netlink = new SafeFileHandle(Socket(NetlinkFamily, RawType, SocketDiagnostics), ownsHandle: true);
        if (netlink.IsInvalid)
        {
            return null;
        }
        var sockets = new PeerSockets(netlink);
        if (sockets.Works())
        {
            return sockets;
        }
        sockets.Dispose();
        return null;
    }

    /// <summary>The inode of the peer's socket, as /proc/PID/fd shows it; null where it is closed already.</summary>
    public uint? FindPeer(Socket connection) =>
        connection is { RemoteEndPoint: IPEndPoint peer, LocalEndPoint: IPEndPoint here } ? Find(peer, here) : null;

    public void Dispose() => _netlink.Dispose();

    private bool Works()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndpoint);
        using var accepted = listener.AcceptSocket();
        return FindPeer(accepted) is > 0;
    }

    private uint? Find(IPEndPoint from, IPEndPoint to)
    {
        Span<byte> message = stackalloc byte[1024];
        var request = message[..RequestSize];
        request.Clear();
        MemoryMarshal.Write(request, RequestSize);
        MemoryMarshal.Write(request[4..], ByFamily);
        MemoryMarshal.Write(request[6..], RequestFlag);
        request[HeaderSize] = (byte)AddressFamily.InterNetwork;
        request[HeaderSize + 1] = (byte)ProtocolType.Tcp;
        MemoryMarshal.Write(request[(HeaderSize + 4)..], uint.MaxValue); // whatever its state
        BinaryPrimitives.WriteUInt16BigEndian(request[IdOffset..], (ushort)from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(request[(IdOffset + 2)..], (ushort)to.Port);
        from.Address.TryWriteBytes(request[(IdOffset + 4)..], out _);
        to.Address.TryWriteBytes(request[(IdOffset + 20)..], out _);
        request[CookieOffset..].Fill(0xFF); // no cookie

        nint length;
        lock (_lock)
        {
            fixed (byte* buffer = message)
            {
                length = Send(_netlink, buffer, RequestSize, 0) == RequestSize ? Receive(_netlink, buffer, message.Length, 0) : -1;
            }
        }
        return length >= InodeOffset + sizeof(uint) && MemoryMarshal.Read<ushort>(message[4..]) == ByFamily
            ? MemoryMarshal.Read<uint>(message[InodeOffset..])
            : null;
    }

    [LibraryImport("libc", EntryPoint = "socket")]
    private static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "send")]
    private static partial nint Send(SafeHandle socket, byte* bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv")]
    private static partial nint Receive(SafeHandle socket, byte* bytes, nint length, int flags);
}
