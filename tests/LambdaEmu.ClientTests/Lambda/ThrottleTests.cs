using System.Net;
using System.Net.Sockets;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>Invocations above a reservation, while as many as it has are really running.</summary>
public sealed class ThrottleTests(SharedEmulator emulator) : ClientTest(emulator)
{
    // Each invocation connects to the test and runs until that lets it go.
    private const string Source = """
        import socket
        def handler(event, context):
            with socket.create_connection(("127.0.0.1", event)) as connection:
                connection.recv(1)
            return context.function_version
        """;

    [Fact]
    public async Task Invoke_AboveTheReservation_IsThrottled_AndBelowItIsNot()
    {
        using var meeting = Listen(out var port);
        await Functions.PythonAsync("two", Source, new() { ["Timeout"] = 60 });
        await Functions.PythonAsync("other", "def handler(event, context): return 1");
        await Cli.RunAsync("lambda", "put-function-concurrency", "--function-name", "two", "--reserved-concurrent-executions", "2");
        var running = new[] { Raw.InvokeAsync("two", port), Raw.InvokeAsync("two", port) };
        var held = new[] { await meeting.AcceptTcpClientAsync(), await meeting.AcceptTcpClientAsync() };

        for (var i = 0; i < 3; i++)
        {
            ShouldBeThrottled(await Raw.InvokeAsync("two", port));
        }
        (await Raw.InvokeAsync("other", "{}"u8.ToArray())).Status.Should().Be(200);
        held[0].Dispose();
        await Task.WhenAny(running);
        var next = Raw.InvokeAsync("two", port);
        using var third = await meeting.AcceptTcpClientAsync();
        ShouldBeThrottled(await Raw.InvokeAsync("two", port));

        held[1].Dispose();
        third.Dispose();
        (await Task.WhenAll([.. running, next])).Should().OnlyContain(answer => answer.Status == 200);
    }

    // As test_lambda_concurrency_block recorded it.
    [Fact]
    public async Task ProvisionedConcurrency_TakesTheReservationFromOtherVersions()
    {
        await Functions.PythonAsync("blocked", "def handler(event, context): return context.function_version", new() { ["Publish"] = true });
        await Cli.RunAsync("lambda", "put-function-concurrency", "--function-name", "blocked", "--reserved-concurrent-executions", "1");
        (await Raw.InvokeAsync("blocked", "{}"u8.ToArray())).Status.Should().Be(200);

        await Cli.RunAsync(
            "lambda", "put-provisioned-concurrency-config", "--function-name", "blocked", "--qualifier", "1", "--provisioned-concurrent-executions", "1");

        ShouldBeThrottled(await Raw.InvokeAsync("blocked", "{}"u8.ToArray()));
        ShouldBeThrottled(await Raw.InvokeAsync("blocked", "{}"u8.ToArray()));
        (await Raw.InvokeAsync("blocked:1", "{}"u8.ToArray())).Text.Should().Be("\"1\"");
    }

    private static TcpListener Listen(out byte[] port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = System.Text.Encoding.UTF8.GetBytes($"{((IPEndPoint)listener.LocalEndpoint).Port}");
        return listener;
    }

    private static void ShouldBeThrottled(RawAnswer answer)
    {
        (answer.Status, answer.Header("x-amzn-ErrorType"), answer.Header("Retry-After")).Should().Be((429, "TooManyRequestsException", "1"));
        answer.Text.Should().Be("""{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}""");
    }
}
