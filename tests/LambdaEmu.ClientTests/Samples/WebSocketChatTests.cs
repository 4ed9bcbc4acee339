using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Samples;

/// <summary>samples/websocket-chat as its README says.</summary>
public sealed class WebSocketChatTests : IAsyncLifetime
{
    // Far above what a message takes; no test measures it.
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(2);

    private EmulatorProcess _emulator = null!;
    private string _url = null!;

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorProcess.StartAsync();
        var deployed = await Command.RunAsync(
            "/bin/bash", [Repository.Path("samples/websocket-chat/deploy.sh")], [.. new ClientSettings(_emulator.Address, "000000000000").Environment, new("PATH", "/usr/bin:/bin")]);
        deployed.ExitCode.Should().Be(0, deployed.Errors);
        _url = deployed.Output.Trim();
    }

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task Room_PassesOnWhatIsSaid_AndWhoLeaves()
    {
        using var ada = await ConnectAsync("Ada");
        await BecomeIdleAsync();
        using var grace = await ConnectAsync("Grace");

        await SendAsync(ada, """{"action":"say","text":"hello"}""");
        var heard = new[] { await ReceiveAsync(ada), await ReceiveAsync(grace) };
        await SendAsync(grace, "what?");
        var told = await ReceiveAsync(grace);
        await BecomeIdleAsync();
        await grace.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        var left = await ReceiveAsync(ada);
        await BecomeIdleAsync();
        var nameless = async () => await ConnectAsync("");

        heard.Should().AllSatisfy(message => (message["from"]!.ToString(), message["text"]!.ToString()).Should().Be(("Ada", "hello")));
        told["error"]!.ToString().Should().StartWith("Send ");
        left["left"]!.ToString().Should().Be("Grace");
        (await nameless.Should().ThrowAsync<WebSocketException>()).Which.Message.Should().Contain("403");
    }

    private async Task<ClientWebSocket> ConnectAsync(string name)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"{_url}?name={name}"), CancellationToken.None);
        return socket;
    }

    private async Task SendAsync(ClientWebSocket socket, string text)
    {
        await BecomeIdleAsync();
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }

    // The function takes one event at a time, and refuses another while it is busy.
    private async Task BecomeIdleAsync()
    {
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(_emulator.Address, "/_lambdaemu/idle?timeout=60"))).EnsureSuccessStatusCode();
    }

    private static async Task<JsonNode> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        using var hang = new CancellationTokenSource(HangGuard);
        var received = await socket.ReceiveAsync(buffer, hang.Token);
        return JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, received.Count))!;
    }
}
