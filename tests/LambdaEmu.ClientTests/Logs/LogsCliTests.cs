using System.Text.Json.Nodes;

namespace LambdaEmu.ClientTests.Logs;

/// <summary>The AWS CLI's commands for logs, on groups that people make and on those that functions write.</summary>
public sealed class LogsCliTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task GroupsAndStreams_CreateDescribeDelete_ShowEveryMember()
    {
        await Cli.RunSilentAsync("logs", "create-log-group", "--log-group-name", "/own", "--tags", "team=blue");
        await Cli.RunSilentAsync("logs", "create-log-stream", "--log-group-name", "/own", "--log-stream-name", "first");

        var groups = await Cli.RunAsync("logs", "describe-log-groups", "--log-group-name-prefix", "/ow");
        var streams = await Cli.RunAsync("logs", "describe-log-streams", "--log-group-name", "/own");
        var duplicate = await Cli.TryAsync("logs", "create-log-group", "--log-group-name", "/own");
        await Cli.RunSilentAsync("logs", "delete-log-stream", "--log-group-name", "/own", "--log-stream-name", "first");
        await Cli.RunSilentAsync("logs", "delete-log-group", "--log-group-name", "/own");

        groups["logGroups"]![0]!["logGroupName"]!.ToString().Should().Be("/own");
        groups["logGroups"]![0]!["arn"]!.ToString().Should().Be($"arn:aws:logs:us-east-1:{Account}:log-group:/own:*");
        streams["logStreams"]![0]!["arn"]!.ToString().Should().Be($"arn:aws:logs:us-east-1:{Account}:log-group:/own:log-stream:first");
        duplicate.Errors.Trim().Should().Be(
            "An error occurred (ResourceAlreadyExistsException) when calling the CreateLogGroup operation: The specified log group already exists");
        (await Cli.RunAsync("logs", "describe-log-groups"))["logGroups"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task PutLogEvents_ThenRead_GivesThemBackInOrder()
    {
        await Cli.RunSilentAsync("logs", "create-log-group", "--log-group-name", "/own");
        await Cli.RunSilentAsync("logs", "create-log-stream", "--log-group-name", "/own", "--log-stream-name", "s");
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var events = new JsonArray([.. Enumerable.Range(0, 3).Select(i => (JsonNode)new JsonObject
        {
            ["timestamp"] = now + i, ["message"] = i == 1 ? "ERROR ünd" : $"line {i}",
        })]);

        await Cli.RunAsync("logs", "put-log-events", "--log-group-name", "/own", "--log-stream-name", "s", "--log-events", events.ToJsonString());
        var got = await Cli.RunAsync("logs", "get-log-events", "--log-group-name", "/own", "--log-stream-name", "s", "--start-from-head");
        var filtered = await Cli.RunAsync("logs", "filter-log-events", "--log-group-name", "/own", "--filter-pattern", "ERROR");

        Messages(got).Should().Equal("line 0", "ERROR ünd", "line 2");
        got["events"]!.AsArray().Select(e => e!["timestamp"]!.GetValue<long>()).Should().Equal(now, now + 1, now + 2);
        Messages(filtered).Should().Equal("ERROR ünd");
    }

    [Fact]
    public async Task RetentionAndTags_PutAndRemove_AreShown()
    {
        await Cli.RunSilentAsync("logs", "create-log-group", "--log-group-name", "/own");
        var arn = $"arn:aws:logs:us-east-1:{Account}:log-group:/own";

        await Cli.RunSilentAsync("logs", "put-retention-policy", "--log-group-name", "/own", "--retention-in-days", "7");
        await Cli.RunSilentAsync("logs", "tag-resource", "--resource-arn", arn, "--tags", "a=1,b=2");
        await Cli.RunSilentAsync("logs", "untag-resource", "--resource-arn", arn, "--tag-keys", "a");
        var with = await Cli.RunAsync("logs", "describe-log-groups");
        var tags = await Cli.RunAsync("logs", "list-tags-for-resource", "--resource-arn", arn);
        await Cli.RunSilentAsync("logs", "delete-retention-policy", "--log-group-name", "/own");
        var without = await Cli.RunAsync("logs", "describe-log-groups");

        with["logGroups"]![0]!["retentionInDays"]!.GetValue<int>().Should().Be(7);
        tags.ShouldBeJson("""{ "tags": { "b": "2" } }""");
        without["logGroups"]![0]!["retentionInDays"].Should().BeNull();
    }

    [Fact]
    public async Task FunctionLogs_AfterAnInvocation_AreFoundByGroupStreamAndPattern()
    {
        await Functions.PythonAsync("talker", "def handler(event, context):\n  print('to be found')\n  return 1");
        var requestId = (await Raw.InvokeAsync("talker", "{}"u8.ToArray())).Header("x-amzn-RequestId")!;
        await BecomeIdleAsync();

        var groups = await Cli.RunAsync("logs", "describe-log-groups", "--log-group-name-prefix", "/aws/lambda/");
        var streams = await Cli.RunAsync("logs", "describe-log-streams", "--log-group-name", "/aws/lambda/talker", "--order-by", "LastEventTime");
        var stream = streams["logStreams"]![0]!["logStreamName"]!.ToString();
        var all = await Cli.RunAsync("logs", "get-log-events", "--log-group-name", "/aws/lambda/talker", "--log-stream-name", stream, "--start-from-head");
        var found = await Cli.RunAsync("logs", "filter-log-events", "--log-group-name", "/aws/lambda/talker", "--filter-pattern", "found");

        groups["logGroups"]!.AsArray().Select(g => g!["logGroupName"]!.ToString()).Should().Equal("/aws/lambda/talker");
        stream.Should().MatchRegex(@"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$");
        Messages(all).Select(m => Lambda.InvocationLog.Steady(m, requestId)).Should().Equal(
            "INIT_START Runtime Version: python:3.11\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:<hash>\n",
            "START RequestId: <id> Version: $LATEST\n",
            "to be found\n",
            "END RequestId: <id>\n",
            "REPORT RequestId: <id>\tDuration: <n> ms\tBilled Duration: <n> ms\tMemory Size: 128 MB\tMax Memory Used: <n> MB\tInit Duration: <n> ms\t\n");
        Messages(found).Should().Equal("to be found\n");
    }

    [Fact]
    public async Task LogsTail_OfAFunction_PrintsItsLines()
    {
        await Functions.PythonAsync("talker", "def handler(event, context):\n  print('tailed line')");
        await Raw.InvokeAsync("talker", "{}"u8.ToArray());
        await BecomeIdleAsync();

        var tail = await Cli.TryAsync("logs", "tail", "/aws/lambda/talker", "--format", "short");

        tail.Errors.Should().BeEmpty();
        tail.Output.Should().Contain(" tailed line\n");
    }

    private static IEnumerable<string> Messages(JsonNode answer) => answer["events"]!.AsArray().Select(e => e!["message"]!.ToString());
}
