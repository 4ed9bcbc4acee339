using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Samples;

/// <summary>samples/rest-crud as its README says: curl on a stage that the AWS CLI made.</summary>
public sealed class RestCrudTests : IAsyncLifetime
{
    private EmulatorProcess _emulator = null!;
    private string _url = null!;

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorProcess.StartAsync();
        var deployed = await Command.RunAsync(
            "/bin/bash", [Repository.Path("samples/rest-crud/deploy.sh")], [.. new ClientSettings(_emulator.Address, "000000000000").Environment, new("PATH", "/usr/bin:/bin")]);
        deployed.ExitCode.Should().Be(0, deployed.Errors);
        _url = deployed.Output.Trim();
    }

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task Notes_AreSavedListedAndRead_ByWhoHasTheToken()
    {
        var stranger = await CurlAsync("/notes", token: null);
        var wrong = await CurlAsync("/notes", "Bearer no");
        var saved = await CurlAsync("/notes", "Bearer let-me-in", """{"text":"milk"}""");
        var unfit = await CurlAsync("/notes", "Bearer let-me-in", "{}");
        var note = JsonNode.Parse(saved.Body)!;
        var listed = await CurlAsync("/notes", "Bearer let-me-in");
        var read = await CurlAsync($"/notes/{note["id"]}", "Bearer let-me-in");
        var missing = await CurlAsync("/notes/none", "Bearer let-me-in");

        foreach (var refused in new[] { stranger, wrong })
        {
            (refused.Status, refused.Body).Should().Be((401, """{"message":"Unauthorized"}"""));
            refused.Head.Should().Contain("Access-Control-Allow-Origin: *");
        }
        (unfit.Status, unfit.Body).Should().Be((400, """{"message":"Invalid request body"}"""));
        saved.Status.Should().Be(201, saved.Body);
        (note["text"]!.ToString(), note["by"]!.ToString()).Should().Be(("milk", "Ada"));
        JsonNode.Parse(listed.Body)!.AsArray().Should().ContainSingle().Which!["id"]!.ToString().Should().Be(note["id"]!.ToString());
        (read.Status, read.Body, missing.Status).Should().Be((200, saved.Body, 404));
    }

    private async Task<(int Status, string Head, string Body)> CurlAsync(string path, string? token, string? json = null)
    {
        List<string> arguments = ["-s", "-i", _url + path];
        if (token is not null)
        {
            arguments.AddRange(["-H", $"Authorization: {token}"]);
        }
        if (json is not null)
        {
            arguments.AddRange(["-H", "Content-Type: application/json", "-d", json]);
        }
        var called = await Command.RunAsync("curl", arguments, []);
        called.ExitCode.Should().Be(0, called.Errors);
        var split = called.Output.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (int.Parse(called.Output.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture), called.Output[..split], called.Output[(split + 4)..]);
    }
}
