using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Samples;

/// <summary>samples/alarm as its README says: a topic, two functions, a queue between them and one for dead letters. The clock stands until a test moves it.</summary>
public sealed class AlarmTests : IAsyncLifetime
{
    private const string Account = "000000000000";
    private const string Strange = """{"what": "a strange noise", "severity": "purple"}""";

    private EmulatorProcess _emulator = null!;
    private ClientSettings _settings = null!;
    private RawClient _raw = null!;
    private AwsCli _cli = null!;

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorProcess.StartAsync();
        _settings = new ClientSettings(_emulator.Address, Account);
        (_raw, _cli) = (new RawClient(_settings), new AwsCli(_settings));
        await RunAsync("deploy.sh");
        await MoveAsync("""{"freeze":true}""");
    }

    public async Task DisposeAsync()
    {
        _raw.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Alarm_ReachesBothFunctions_AndIsDone()
    {
        await RunAsync("send.sh", "the disk is full", "high");
        await BecomeIdleAsync();

        (await LogAsync("alarm-board", "board")).Should().ContainSingle().Which.Should().EndWith("on the board: the disk is full (high)");
        (await LogAsync("alarm-page", "paged")).Should().Equal("paged Grace: the disk is full");
        await MoveAsync("""{"advance":"PT1H"}""");
        (await MessagesAsync("alarm-jobs")).Should().BeEmpty();
        (await MessagesAsync("alarm-dead-letters")).Should().BeEmpty();
    }

    [Fact]
    public async Task Alarm_ThatAlwaysFails_IsTriedThreeTimes_AndIsADeadLetter()
    {
        await RunAsync("send.sh", "a strange noise", "purple");
        await BecomeIdleAsync();
        var sent = (await MessagesAsync("alarm-jobs")).Should().ContainSingle("it is hidden until its second attempt").Which;

        await AttemptsShouldBeAsync(1);
        await MoveAsync("""{"advance":"PT59.999S"}""");
        await AttemptsShouldBeAsync(1);
        await MoveAsync("""{"advance":0.001}""");
        await AttemptsShouldBeAsync(2);
        await MoveAsync("""{"advance":"PT1M"}""");
        await AttemptsShouldBeAsync(3);
        (await MessagesAsync("alarm-dead-letters")).Should().BeEmpty();

        await MoveAsync("""{"advance":"PT1M"}""");

        await AttemptsShouldBeAsync(3);
        (await MessagesAsync("alarm-jobs")).Should().BeEmpty();
        await ShouldBeDeadLetterOfAsync(sent);
    }

    private async Task ShouldBeDeadLetterOfAsync(JsonNode sent)
    {
        var received = await _cli.RunAsync(
            "sqs", "receive-message", "--queue-url", QueueUrl("alarm-dead-letters"), "--attribute-names", "All", "--message-attribute-names", "All");
        var dead = received["Messages"]!.AsArray().Should().ContainSingle().Which!;
        var attributes = dead["Attributes"]!;

        dead["Body"]!.ToString().Should().Be(Strange).And.Be(sent["Body"]!.ToString());
        dead["MessageId"]!.ToString().Should().Be(sent["MessageId"]!.ToString());
        dead["MD5OfBody"]!.ToString().Should().Be(sent["MD5OfBody"]!.ToString());
        attributes["DeadLetterQueueSourceArn"]!.ToString().Should().Be($"arn:aws:sqs:us-east-1:{Account}:alarm-jobs");
        attributes["ApproximateReceiveCount"]!.ToString().Should().Be("4", "three attempts, and the receive that shows it");
        foreach (var kept in new[] { "SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp" })
        {
            attributes[kept]!.ToString().Should().Be(Attribute(sent, kept), kept);
        }
    }

    private async Task AttemptsShouldBeAsync(int count) => (await LogAsync("alarm-page", "LookupError")).Should().HaveCount(count)
        .And.SatisfyRespectively(Enumerable.Range(1, count).Select<int, Action<string>>(attempt => line => line.Should().Contain($"attempt {attempt}")));

    /// <summary>The messages of a queue, whatever their state, without receiving them.</summary>
    private async Task<List<JsonNode>> MessagesAsync(string queue)
    {
        var answer = await _raw.SendAsync(_raw.Request(
            HttpMethod.Get, $"/_aws/sqs/messages?QueueUrl={Uri.EscapeDataString(QueueUrl(queue))}&ShowInvisible=true", null, null, "", ("Accept", "application/json")));
        answer.Status.Should().Be(200, answer.Text);
        var messages = answer.Json["ReceiveMessageResponse"]!["ReceiveMessageResult"]?["Message"];
        return messages switch { null => [], JsonArray several => [.. several.Select(m => m!)], _ => [messages] };
    }

    private static string? Attribute(JsonNode message, string name) =>
        message["Attribute"]!.AsArray().Single(a => a!["Name"]!.ToString() == name)!["Value"]!.ToString();

    private string QueueUrl(string queue) => $"{_emulator.Address}{Account}/{queue}";

    private async Task<List<string>> LogAsync(string function, string word)
    {
        var found = await _raw.LogsAsync("FilterLogEvents", new JsonObject { ["logGroupName"] = $"/aws/lambda/{function}", ["filterPattern"] = word });
        return [.. found.Json["events"]!.AsArray().Select(e => e!["message"]!.ToString().TrimEnd())];
    }

    private async Task RunAsync(string script, params string[] arguments)
    {
        var run = await Command.RunAsync(
            "/bin/bash", [Repository.Path($"samples/alarm/{script}"), .. arguments], [.. _settings.Environment, new("PATH", "/usr/bin:/bin")]);
        run.ExitCode.Should().Be(0, "{0} said: {1}{2}", script, run.Output, run.Errors);
    }

    private async Task BecomeIdleAsync() => (await _raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/idle?timeout=60")).Status.Should().Be(200);

    private async Task MoveAsync(string move) => (await _raw.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/clock", move)).Status.Should().Be(200);
}
