using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Samples;

/// <summary>samples/websocket-chat as its README says.</summary>
public sealed class WebSocketChatTests : IAsyncLifetime
{
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
        using var grace = await ConnectAsync("Grace");

        await SendAsync(ada, """{"action":"say","text":"hello"}""");
        var heard = new[] { await ReceiveAsync(ada), await ReceiveAsync(grace) };
        await SendAsync(grace, "what?");
        var told = await ReceiveAsync(grace);
        await grace.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        var left = await ReceiveAsync(ada);
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

    private static Task SendAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<JsonNode> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, received.Count))!;
    }
}
