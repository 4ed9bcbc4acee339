using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Host;

/// <summary>--data: what was acknowledged is there after SIGKILL, and everything after an ordinary stop.</summary>
public sealed class DurabilityTests : IDisposable
{
    private const int Writers = 4;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("client-tests-");

    /// <param name="changes">After so many acknowledged changes it is killed, while others are under way.</param>
    /// <param name="durability">Both promise to survive the end of the process.</param>
    [Theory]
    [InlineData(50, "full")]
    [InlineData(211, "full")]
    [InlineData(500, "process")]
    public async Task Sigkill_InTheMidstOfChanges_LosesNothingAcknowledged(int changes, string durability)
    {
        var acknowledged = new int[Writers];
        await using (var emulator = await StartAsync(durability))
        {
            var sequences = Sequences(emulator);
            await Task.WhenAll(sequences.Select(s => s.PrepareAsync()));
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var made = 0;
            var running = sequences.Select(s => s.RunAsync(() =>
            {
                if (Interlocked.Increment(ref made) == changes)
                {
                    enough.SetResult();
                }
            })).ToList();
            await await Task.WhenAny([enough.Task, .. running]);
            await emulator.KillAsync();
            await Task.WhenAll(running);
            acknowledged = [.. sequences.Select(s => s.Acknowledged)];
        }

        await using var restarted = await StartAsync(durability);
        foreach (var (sequence, count) in Sequences(restarted).Zip(acknowledged))
        {
            var state = (await sequence.ReadStateAsync()).ToJsonString();
            // The change that was under way may have happened or not; nothing else may differ.
            new[] { ChangeSequence.StateAfter(count).ToJsonString(), ChangeSequence.StateAfter(count + 1).ToJsonString() }.Should().Contain(state);
        }
        acknowledged.Sum().Should().BeGreaterThanOrEqualTo(changes);
    }

    [Fact]
    public async Task Stop_ThenStartAgain_KeepsFunctionsInvocableAndLogsReadable()
    {
        var package = Package.Of("app.py", "def handler(event, context):\n  print('before and after')\n  return [event, context.function_version]");
        await using (var emulator = await StartAsync("full"))
        {
            using var client = Client(emulator, 0);
            await new FunctionDeployer(client).CreateAsync(FunctionDeployer.Request("kept", "python3.11", "app.handler", package, new() { ["Publish"] = true }));
            (await client.InvokeAsync("kept", "1"u8.ToArray())).Text.Should().Be("[1, \"$LATEST\"]");
            (await client.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/idle?timeout=60")).Status.Should().Be(200);
            (await emulator.StopAsync()).Should().Be(0);
        }

        await using var again = await StartAsync("full");
        using var later = Client(again, 0);
        (await later.InvokeAsync("kept:1", "2"u8.ToArray())).Text.Should().Be("[2, \"1\"]");
        (await later.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/idle?timeout=60")).Status.Should().Be(200);
        var function = (await later.LambdaAsync(HttpMethod.Get, "/2015-03-31/functions/kept")).Json;
        (await later.UnsignedAsync(HttpMethod.Get, new Uri(function["Code"]!["Location"]!.ToString()).PathAndQuery)).Body.Should().Equal(package.Zip);
        var logs = (await later.LogsAsync("FilterLogEvents", """{ "logGroupName": "/aws/lambda/kept", "filterPattern": "before" }""")).Json;
        logs["events"]!.AsArray().Select(e => e!["message"]!.ToString()).Should().Equal("before and after\n", "before and after\n");
    }

    [Fact]
    public async Task Start_WithoutDataDirectory_BeginsEmpty()
    {
        await using (var emulator = await EmulatorProcess.StartAsync())
        {
            using var client = Client(emulator, 0);
            await new FunctionDeployer(client).PythonAsync("forgotten", "");
        }
        await using var again = await EmulatorProcess.StartAsync();
        using var later = Client(again, 0);

        (await later.LambdaAsync(HttpMethod.Get, "/2015-03-31/functions")).Json["Functions"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task Reset_Asked_ForgetsFunctionsAndLogsForGood()
    {
        await using (var emulator = await StartAsync("full"))
        {
            using var client = Client(emulator, 0);
            await new FunctionDeployer(client).PythonAsync("forgotten", "");
            await client.LogsAsync("CreateLogGroup", new JsonObject { ["logGroupName"] = "/forgotten" });
            await client.SqsAsync("CreateQueue", new JsonObject { ["QueueName"] = "forgotten" });
            await client.SqsAsync("SendMessage", new JsonObject { ["QueueUrl"] = $"http://localhost/{Account(0)}/forgotten", ["MessageBody"] = "forgotten" });
            (await client.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/reset")).Status.Should().Be(200);
            await AssertEmptyAsync(client);
        }

        await using var again = await StartAsync("full");
        using var later = Client(again, 0);
        await AssertEmptyAsync(later);
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static async Task AssertEmptyAsync(RawClient client)
    {
        (await client.LambdaAsync(HttpMethod.Get, "/2015-03-31/functions")).Json["Functions"]!.AsArray().Should().BeEmpty();
        (await client.LogsAsync("DescribeLogGroups", "{}")).Json["logGroups"]!.AsArray().Should().BeEmpty();
        (await client.SqsAsync("ListQueues", "{}")).Text.Should().Be("{}");
    }

    private Task<EmulatorProcess> StartAsync(string durability) => EmulatorProcess.StartAsync("--data", _data.FullName, "--durability", durability);

    private static RawClient Client(EmulatorProcess emulator, int writer) => new(new ClientSettings(emulator.Address, Account(writer)));

    private static List<ChangeSequence> Sequences(EmulatorProcess emulator) =>
        [.. Enumerable.Range(0, Writers).Select(w => new ChangeSequence(Client(emulator, w), Account(w)))];

    private static string Account(int writer) => $"{200_000_000_000 + writer}";
}
