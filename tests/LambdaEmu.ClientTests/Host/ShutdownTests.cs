using System.Net;
using System.Net.Sockets;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Host;

/// <summary>
/// How the emulator goes: by SIGTERM with exit code 0, and in every case with all processes of functions. A function here holds a connection to
/// the test, and so does a child process of it: its end is the end of both.
/// </summary>
public sealed class ShutdownTests : IDisposable
{
    private const string Source = """
        import socket, subprocess
        def handler(event, context):
            connection = socket.create_connection(("127.0.0.1", event))
            subprocess.Popen(["sleep", "1000"], pass_fds=[connection.fileno()])
            connection.sendall(b"!")
            connection.recv(1)
        """;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ShutdownTests() => _listener.Start();

    [Fact]
    public async Task Sigterm_Idle_EndsWithZero()
    {
        await using var emulator = await EmulatorProcess.StartAsync();

        (await emulator.StopAsync()).Should().Be(0);
        emulator.Errors.Should().NotContain("Exception");
    }

    [Fact]
    public async Task Sigterm_WhileAFunctionRuns_EndsWithZeroAndNoProcessIsLeft()
    {
        await using var emulator = await EmulatorProcess.StartAsync();
        using var function = await RunFunctionAsync(emulator);

        (await emulator.StopAsync()).Should().Be(0);

        await AssertEndedAsync(function);
    }

    [Fact]
    public async Task Sigkill_WhileAFunctionRuns_LeavesNoProcess()
    {
        await using var emulator = await EmulatorProcess.StartAsync();
        using var function = await RunFunctionAsync(emulator);

        await emulator.KillAsync();

        await AssertEndedAsync(function);
    }

    [Fact]
    public async Task DeleteFunction_WithAnIdleEnvironment_EndsItsProcesses()
    {
        await using var emulator = await EmulatorProcess.StartAsync();
        using var client = new RawClient(new ClientSettings(emulator.Address, "111111111111"));
        await new FunctionDeployer(client).PythonAsync("idle", Source.Replace("    connection.recv(1)", "    globals()['kept'] = connection"));
        var accepting = _listener.AcceptTcpClientAsync();
        (await client.InvokeAsync("idle", Port())).Status.Should().Be(200);
        using var function = await accepting;

        (await client.LambdaAsync(HttpMethod.Delete, "/2015-03-31/functions/idle")).Status.Should().Be(204);

        (await function.GetStream().ReadAsync(new byte[1])).Should().Be(1);
        await AssertEndedAsync(function);
    }

    public void Dispose() => _listener.Dispose();

    private async Task<TcpClient> RunFunctionAsync(EmulatorProcess emulator)
    {
        var client = new RawClient(new ClientSettings(emulator.Address, "111111111111"));
        await new FunctionDeployer(client).PythonAsync("running", Source, new() { ["Timeout"] = 900 });
        // Ends with the emulator, however that ends.
        _ = client.InvokeAsync("running", Port()).ContinueWith(_ => client.Dispose(), TaskScheduler.Default);
        var function = await _listener.AcceptTcpClientAsync();
        (await function.GetStream().ReadAsync(new byte[1])).Should().Be(1);
        return function;
    }

    private byte[] Port() => System.Text.Encoding.ASCII.GetBytes($"{((IPEndPoint)_listener.LocalEndpoint).Port}");

    // A process that lives keeps the connection, and this waits: the limit only turns that into a failure.
    private static async Task AssertEndedAsync(TcpClient function)
    {
        int read;
        try
        {
            read = await function.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (IOException)
        {
            // A killed process resets what it had not read.
            read = 0;
        }
        read.Should().Be(0);
    }
}
