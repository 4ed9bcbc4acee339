using System.Text.Json.Nodes;

namespace LambdaEmu.FunctionTests.Hostility;

/// <summary>A function harms nobody but itself: its neighbour goes on in the same warm process, with its /tmp as it was.</summary>
public sealed class HostileFunctionTests(Victim victim) : IClassFixture<Victim>
{
    [Fact]
    public async Task ForkBomb_IsRefusedFurtherProcesses() =>
        (await AttackAsync("fork_bomb", memorySize: 3008)).ToJsonString().Should().Be("\"EAGAIN\"");

    [Fact]
    public async Task FullTemporary_IsRefusedFurtherSpace()
    {
        var answer = await AttackAsync("fill_tmp");

        answer[0]!.GetValue<string>().Should().Be("ENOSPC");
        answer[1]!.GetValue<int>().Should().BeInRange(511, 540);
    }

    [Fact]
    public async Task TenThousandFiles_AreRefusedAtAThousand()
    {
        var answer = await AttackAsync("open_files");

        answer[0]!.GetValue<string>().Should().Be("EMFILE");
        answer[1]!.GetValue<int>().Should().BeInRange(900, 1024);
    }

    [Fact]
    public async Task EndlessAllocation_EndsTheFunction() =>
        (await AttackAsync("allocate"))["errorType"]!.GetValue<string>().Should().Be("Runtime.OutOfMemory");

    [Theory]
    [InlineData("kill_group")]
    [InlineData("kill_all")]
    public async Task KillOfEverything_ReachesNobodyElse(string handler)
    {
        var answer = await AttackAsync(handler);

        // A signal to all spares the one who sends it, and process 1.
        answer.ToJsonString().Should().Match(text => text.Contains("Runtime.ExitError") || text == "\"alive\"");
    }

    [Fact]
    public async Task RuntimeApiOfOthers_DoesNotAnswer() =>
        (await AttackAsync("ask_for_others_events")).AsArray().Should().BeEmpty();

    [Fact]
    public async Task FilesDevicesAndProcessesOfOthers_AreNotThere()
    {
        var answer = await AttackAsync("snoop", payload: new JsonObject
        {
            ["text"] = Victim.Secret,
            ["directories"] = new JsonArray(victim.DataDirectory, "/var/tmp", "/tmp", "/run"),
        });

        answer["found"]!.AsArray().Should().BeEmpty();
        answer["disks"]!.AsArray().Should().BeEmpty();
        answer["processes"]!.GetValue<int>().Should().BeLessThan(4);
    }

    private async Task<JsonNode> AttackAsync(string handler, int memorySize = 256, JsonNode? payload = null)
    {
        var before = await victim.AskNeighbourAsync();
        await victim.CreateAsync(handler, memorySize);

        var answer = await victim.InvokeAsync(handler, payload?.ToJsonString() ?? "{}");

        var after = await victim.AskNeighbourAsync();
        after["stream"]!.GetValue<string>().Should().Be(before["stream"]!.GetValue<string>());
        after["calls"]!.GetValue<int>().Should().Be(before["calls"]!.GetValue<int>() + 1);
        after["written"]!.GetValue<int>().Should().Be(before["written"]!.GetValue<int>() + 1);
        return answer;
    }
}
