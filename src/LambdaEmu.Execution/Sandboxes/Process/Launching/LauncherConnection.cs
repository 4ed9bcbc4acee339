using System.IO.Pipes;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace LambdaEmu.Execution.Sandboxes.Process.Launching;

/// <summary>A launcher that runs: the host's ends of its control socket and of the output pipe.</summary>
internal sealed class LauncherConnection : IDisposable
{
    private static readonly byte[] TerminateRequest = "\n"u8.ToArray();

    private readonly Socket _control;
    private readonly StreamReader _reports;
    private readonly SafePipeHandle _pipe;

    private LauncherConnection(int processId, Socket control, SafePipeHandle pipe)
    {
        ProcessId = processId;
        _control = control;
        _pipe = pipe;
        _reports = new StreamReader(new NetworkStream(control), Encoding.UTF8, false, bufferSize: 128);
        Output = new AnonymousPipeClientStream(PipeDirection.In, pipe);
    }

    /// <summary>The launcher's own process id.</summary>
    public int ProcessId { get; }

    public Stream Output { get; }

    /// <exception cref="System.ComponentModel.Win32Exception">There is no such launcher, or this host is out of descriptors or processes.</exception>
    public static LauncherConnection Open(ILauncher launcher, LaunchPlan plan)
    {
        var spec = launcher.Describe(plan);
        var control = DescriptorPair.Sockets();
        using var launcherControl = control.Launcher;
        var socket = new SafeSocketHandle(control.Host, ownsHandle: true);
        SafePipeHandle? pipe = null;
        try
        {
            var output = DescriptorPair.Pipe();
            using var launcherOutput = output.Launcher;
            pipe = new SafePipeHandle(output.Host, ownsHandle: true);
            var connection = new LauncherConnection(PosixSpawn.Start(launcher.Command, launcherOutput, launcherControl), new Socket(socket), pipe);
            connection.Send(spec);
            return connection;
        }
        catch
        {
            socket.Dispose();
            pipe?.Dispose();
            throw;
        }
    }

    /// <summary>Null once the launcher has ended.</summary>
    public async ValueTask<LauncherReport?> ReadReportAsync()
    {
        try
        {
            return await _reports.ReadLineAsync() is { } line ? LauncherReport.Parse(line) : null;
        }
        catch (IOException)
        {
            return null; // The launcher was killed with unread requests in its socket.
        }
    }

    public void RequestTermination() => Send(TerminateRequest);

    /// <summary>The end of the requests: the launcher kills everything.</summary>
    public void RequestKill()
    {
        try
        {
            _control.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    public int CountPendingOutput()
    {
        try
        {
            return LibC.DeviceControl(_pipe, LibC.ReadableBytes, out var count) == 0 ? count : 0;
        }
        catch (ObjectDisposedException)
        {
            return 0;
        }
    }

    /// <summary>Takes the launcher's exit status from the kernel. Its control socket has closed, so it is as good as gone.</summary>
    public unsafe void Reap()
    {
        const int interrupted = 4; // EINTR
        int status;
        while (LibC.WaitForProcess(ProcessId, &status, 0) < 0 && Marshal.GetLastPInvokeError() == interrupted)
        {
        }
    }

    public void Dispose()
    {
        Output.Dispose();
        _reports.Dispose();
        _control.Dispose();
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[_control.Send(bytes)..];
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It has ended already; what it reported tells why.
        }
    }
}
