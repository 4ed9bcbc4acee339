using System.IO.Pipes;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace LambdaEmu.Execution.Sandboxes.Process.Launching;

/// <summary>A launcher that runs: the host's ends of its control socket and of the output pipe.</summary>
internal sealed class LauncherConnection : IDisposable
{
    /// <summary>A socket's buffer surely holds this much (212,992 bytes by default).</summary>
    private const int EarlySpecBytes = 64 * 1024;

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
        ReadOnlySpan<byte> spec = launcher.Describe(plan);
        // What is there before the launcher is, it need not wait for.
        var early = Math.Min(spec.Length, EarlySpecBytes);
        var ends = DescriptorPair.Sockets();
        using var launcherControl = ends.Launcher;
        var control = new Socket(new SafeSocketHandle(ends.Host, ownsHandle: true));
        SafePipeHandle? pipe = null;
        try
        {
            Send(control, spec[..early]);
            ends = DescriptorPair.Pipe();
            using var launcherOutput = ends.Launcher;
            pipe = new SafePipeHandle(ends.Host, ownsHandle: true);
            var processId = PosixSpawn.Start(launcher.Command, launcherOutput, launcherControl);
            Send(control, spec[early..]);
            return new(processId, control, pipe);
        }
        catch
        {
            control.Dispose();
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

    public void SendBinding(ReadOnlySpan<byte> binding) => Send(_control, binding);

    public void RequestTermination() => Send(_control, "\n"u8);

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

    private static void Send(Socket control, ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[control.Send(bytes)..];
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It has ended already; what it reported tells why.
        }
    }
}
