using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LambdaEmu.Execution.Sandboxes;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>
/// The Runtime API of all environments: one listener on one port. Every runtime process has a loopback address of its own, and the
/// address that a connection came in on tells whose it is. Nothing from outside this machine gets in, and nothing from another
/// sandbox: a function could guess its neighbour's address. That is looked at once for each connection, not for each request.
/// </summary>
internal sealed partial class RuntimeApiServer : IAsyncDisposable
{
    private const int Backlog = 512;

    private readonly ConcurrentDictionary<uint, RuntimeSession> _sessions = new();
    private readonly LoopbackAddresses _addresses = new();
    private readonly ILogger _logger;
    private readonly PeerSockets? _peers = PeerSockets.TryOpen();
    private readonly Socket _listener;
    private readonly int _port;
    private readonly Task _accepting;

    public RuntimeApiServer(ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger<RuntimeApiServer>();
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        BindToLoopbackDevice();
        _listener.Bind(new IPEndPoint(IPAddress.Any, 0));
        _listener.Listen(Backlog);
        _port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Whether connections from elsewhere than the session's own sandbox are refused, for which the kernel has to tell them.</summary>
    public bool ChecksPeers => _peers is not null;

    /// <summary>Opens the Runtime API for one process that is about to start.</summary>
    /// <param name="sandbox">The process's.</param>
    /// <param name="concurrent">Whether the runtime has several events at a time.</param>
    public RuntimeSession Open(ISandbox sandbox, bool concurrent = false)
    {
        var address = _addresses.Allocate();
        var endpoint = $"{LoopbackAddresses.ToText(address)}:{_port}";
        RuntimeSession session = concurrent ? new ConcurrentSession(address, endpoint, sandbox) : new SerialSession(address, endpoint, sandbox);
        _sessions[address] = session;
        return session;
    }

    public void Close(RuntimeSession session)
    {
        if (_sessions.TryRemove(new(session.Address, session)))
        {
            _addresses.Release(session.Address);
        }
        session.Close();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        foreach (var session in _sessions.Values)
        {
            Close(session);
        }
        await _accepting;
        _peers?.Dispose();
    }

    /// <summary>Keeps other interfaces from connecting at all. Needs Linux 5.7 or the right to; the check on accept holds everywhere.</summary>
    private void BindToLoopbackDevice()
    {
        const int solSocket = 1;
        const int soBindToDevice = 25;
        try
        {
            _listener.SetRawSocketOption(solSocket, soBindToDevice, "lo\0"u8);
        }
        catch (Exception e) when (e is SocketException or PlatformNotSupportedException)
        {
            Log.NotBoundToDevice(_logger, e.Message);
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                Start(await _listener.AcceptAsync());
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException e)
            {
                // Out of file descriptors, most likely: there is nothing to wait for but time, and spinning would make it worse.
                Log.AcceptFailed(_logger, e);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    private void Start(Socket socket)
    {
        try
        {
            var local = LoopbackAddresses.FromAddress(((IPEndPoint)socket.LocalEndPoint!).Address);
            if (LoopbackAddresses.IsLoopback(local) && _sessions.TryGetValue(local, out var session))
            {
                socket.NoDelay = true;
                Admit(socket, session);
                return;
            }
        }
        catch (SocketException)
        {
            // Reset before it was looked at.
        }
        socket.Dispose();
    }

    private void Admit(Socket socket, RuntimeSession session)
    {
        if (_peers is null)
        {
            Attach(socket, session);
        }
        else if (_peers.FindPeer(socket) is not { } inode)
        {
            socket.Dispose();
        }
        else if (session.Sandbox.HoldsSocket(inode, thorough: false))
        {
            Attach(socket, session);
        }
        else
        {
            // A function that tries its neighbours' addresses must not keep others waiting for theirs.
            _ = Task.Run(() => AdmitAfterSearch(socket, session, inode));
        }
    }

    private void AdmitAfterSearch(Socket socket, RuntimeSession session, uint inode)
    {
        if (session.Sandbox.HoldsSocket(inode, thorough: true))
        {
            Attach(socket, session);
            return;
        }
        Log.StrangerRefused(_logger, session.Endpoint);
        socket.Dispose();
    }

    private void Attach(Socket socket, RuntimeSession session)
    {
        var connection = new RuntimeConnection(socket, session);
        if (session.Attach(connection))
        {
            _ = RunAsync(connection);
            return;
        }
        socket.Dispose();
    }

    private async Task RunAsync(RuntimeConnection connection)
    {
        try
        {
            await connection.RunAsync();
        }
        catch (Exception e)
        {
            Log.ConnectionFailed(_logger, connection.Session.Endpoint, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "The Runtime API checks addresses itself: it can't be bound to the loopback device ({Reason})")]
        public static partial void NotBoundToDevice(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The Runtime API at {Endpoint} refused a connection that does not come from its environment")]
        public static partial void StrangerRefused(ILogger logger, string endpoint);

        [LoggerMessage(Level = LogLevel.Error, Message = "The Runtime API can't accept a connection")]
        public static partial void AcceptFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "A Runtime API connection to {Endpoint} failed")]
        public static partial void ConnectionFailed(ILogger logger, string endpoint, Exception exception);
    }
}
