using System.Net;
using System.Net.Sockets;

namespace LambdaEmu.ClientTests.Deployments;

/// <summary>Where functions wait: their connections end when it opens.</summary>
internal sealed class Gate : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Gate()
    {
        _listener.Start(200);
        _ = AcceptAsync();
    }

    public string Port => $"{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Open() => _open.TrySetResult();

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var waiting = await _listener.AcceptSocketAsync();
                _ = _open.Task.ContinueWith(_ => waiting.Dispose(), TaskScheduler.Default);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
        }
    }
}
