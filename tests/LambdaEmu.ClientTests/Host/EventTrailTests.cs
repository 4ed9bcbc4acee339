using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Host;

/// <summary>Where did my message go? With real functions, on a clock that stands still until it is moved.</summary>
public sealed partial class EventTrailTests : OwnEmulatorTest
{
    private const string Topic = "arn:aws:sns:us-east-1:000000000000:orders";

    [Fact]
    public async Task Message_OfATopic_IsFollowedByEachOfItsWaysToTheEnd()
    {
        await MakeQueueBranchAsync();
        await MakeFunctionBranchAsync();
        await PostAsync("/_lambdaemu/clock", """{"freeze":true}""");

        var message = (await Cli.RunAsync("sns", "publish", "--topic-arn", Topic, "--message", "hello"))["MessageId"]!.ToString();
        await PostAsync("/_lambdaemu/clock", """{"advance":60}""");

        var chain = await EventsAsync($"?id={message}");
        // The two branches run side by side.
        var branches = chain.OrderBy(step => step!["where"]!.ToString().Contains("notif", StringComparison.Ordinal)).ToList();
        Steady(branches).ShouldBeJson(
            $$"""
            [
              {"at":0,"what":"published","where":"{{Topic}}","id":"a"},
              {"at":0,"what":"delivered","where":"{{Queue("work")}}","from":"<subscription>","id":"b","causes":["a"]},
              {"at":0,"what":"invoked","where":"{{Function("worker")}}","from":"<mapping>","id":"c","causes":["b"],"root":"<root>"},
              {"at":0,"what":"failed","where":"{{Function("worker")}}","from":"<mapping>","id":"c","causes":["b"],"reason":"CustomException: some error occurred"},
              {"at":30,"what":"invoked","where":"{{Function("worker")}}","from":"<mapping>","id":"d","causes":["b"],"root":"<root>"},
              {"at":30,"what":"failed","where":"{{Function("worker")}}","from":"<mapping>","id":"d","causes":["b"],"reason":"CustomException: some error occurred"},
              {"at":60,"what":"redriven","where":"{{Queue("work-dead")}}","from":"{{Queue("work")}}","id":"b","attempt":2},
              {"at":0,"what":"delivered","where":"{{Function("notifier")}}","from":"<subscription>","id":"e","causes":["a"]},
              {"at":0,"what":"accepted","where":"{{Function("notifier")}}","id":"e","root":"<root>"},
              {"at":0,"what":"invoked","where":"{{Function("notifier")}}","id":"e","attempt":1,"root":"<root>"},
              {"at":0,"what":"failed","where":"{{Function("notifier")}}","id":"e","attempt":1,"reason":"CustomException: some error occurred","next":60,"root":"<root>"},
              {"at":60,"what":"invoked","where":"{{Function("notifier")}}","id":"e","attempt":2,"root":"<root>"},
              {"at":60,"what":"failed","where":"{{Function("notifier")}}","id":"e","attempt":2,"reason":"CustomException: some error occurred","root":"<root>"},
              {"at":60,"what":"sentToDestination","where":"{{Queue("notifier-failed")}}","from":"{{Function("notifier")}}","id":"f","causes":["e"],"reason":"RetriesExhausted","root":"<root>"}
            ]
            """);
        foreach (var id in new[] { 2, 8, 13 }.Select(i => branches[i]!["id"]!.ToString()))
        {
            (await EventsAsync($"?id={id}")).ToJsonString().Should().Be(chain.ToJsonString(), "any id of a chain tells all of it");
        }
        foreach (var (queue, id) in new[] { ("work-dead", branches[1]), ("notifier-failed", branches[13]) })
        {
            var received = await Cli.RunAsync("sqs", "receive-message", "--queue-url", $"{Emulator.Address}000000000000/{queue}");
            received["Messages"]!.AsArray().Should().ContainSingle().Which!["MessageId"]!.ToString().Should().Be(id!["id"]!.ToString());
        }
    }

    [Fact]
    public async Task Events_AreTheLastOnes_UntilTheReset()
    {
        await Cli.RunAsync("sns", "create-topic", "--name", "orders");
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await Cli.RunAsync("sns", "publish", "--topic-arn", Topic, "--message", "m"))["MessageId"]!.ToString());
        }

        (await EventsAsync("")).Select(e => e!["id"]!.ToString()).Should().Equal(ids);
        (await EventsAsync("?limit=2")).Select(e => e!["id"]!.ToString()).Should().Equal(ids[1..]);
        (await EventsAsync($"?limit=1&id={ids[0]}")).Select(e => e!["id"]!.ToString()).Should().Equal(ids[0]);
        (await EventsAsync($"?id={Guid.NewGuid()}")).Should().BeEmpty();
        (await EventsAsync("?id=hello")).Should().BeEmpty();
        await PostAsync("/_lambdaemu/reset", "");
        (await EventsAsync("")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("limit=0", "limit is a number of steps, 1 to 10000")]
    [InlineData("limit=10001", "limit is a number of steps, 1 to 10000")]
    [InlineData("limit=", "limit is a number of steps, 1 to 10000")]
    [InlineData("limit=all", "limit is a number of steps, 1 to 10000")]
    [InlineData("limit=1&limit=2", "limit is a number of steps, 1 to 10000")]
    [InlineData("id=", "id is one id of a message or a request, or an X-Ray root")]
    [InlineData("id=a&id=b", "id is one id of a message or a request, or an X-Ray root")]
    [InlineData("messageId=a", "There is no parameter messageId: events takes id and limit")]
    public async Task Parameter_ThatIsNone_IsRefusedByName(string query, string message)
    {
        var answer = await Raw.UnsignedAsync(HttpMethod.Get, $"/_lambdaemu/events?{query}");

        (answer.Status, answer.Json["message"]!.ToString()).Should().Be((400, message));
    }

    /// <summary>The topic's messages go to a queue that is read for a function that fails, twice.</summary>
    private async Task MakeQueueBranchAsync()
    {
        await Cli.RunAsync("sns", "create-topic", "--name", "orders");
        await Cli.RunAsync("sqs", "create-queue", "--queue-name", "work-dead");
        await Cli.RunAsync("sqs", "create-queue", "--queue-name", "work", "--attributes",
            new JsonObject { ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{Queue("work-dead")}}","maxReceiveCount":2}""" }.ToJsonString());
        await SubscribeAsync("sqs", Queue("work"));
        await new FunctionDeployer(Raw).FixtureAsync(FixtureRuntime.Python, "worker", "error");
        await Cli.RunAsync("lambda", "create-event-source-mapping", "--function-name", "worker", "--event-source-arn", Queue("work"));
        (await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/idle?timeout=60")).Status.Should().Be(200);
    }

    /// <summary>The topic's messages go to a function that fails, twice, and has a queue for that.</summary>
    private async Task MakeFunctionBranchAsync()
    {
        await Cli.RunAsync("sqs", "create-queue", "--queue-name", "notifier-failed");
        await new FunctionDeployer(Raw).FixtureAsync(FixtureRuntime.Python, "notifier", "error");
        await Cli.RunAsync("lambda", "put-function-event-invoke-config", "--function-name", "notifier", "--maximum-retry-attempts", "1",
            "--destination-config", $$$"""{"OnFailure":{"Destination":"{{{Queue("notifier-failed")}}}"}}""");
        await Cli.RunAsync("lambda", "add-permission", "--function-name", "notifier", "--statement-id", "sns",
            "--action", "lambda:InvokeFunction", "--principal", "sns.amazonaws.com");
        await SubscribeAsync("lambda", Function("notifier"));
    }

    private Task SubscribeAsync(string protocol, string endpoint) =>
        Cli.RunAsync("sns", "subscribe", "--topic-arn", Topic, "--protocol", protocol, "--notification-endpoint", endpoint);

    private static string Queue(string name) => $"arn:aws:sqs:us-east-1:000000000000:{name}";

    private static string Function(string name) => $"arn:aws:lambda:us-east-1:000000000000:function:{name}";

    private async Task PostAsync(string path, string body)
    {
        var answer = await Raw.UnsignedAsync(HttpMethod.Post, path, body);
        answer.Status.Should().Be(200, answer.Text);
    }

    private async Task<JsonArray> EventsAsync(string query)
    {
        var answer = await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/events" + query);
        answer.Status.Should().Be(200, answer.Text);
        return answer.Json["events"]!.AsArray();
    }

    /// <summary>Times become seconds since the first step, ids letters in the order in which they show up.</summary>
    private static JsonArray Steady(IReadOnlyList<JsonNode?> steps)
    {
        var start = Time(steps[0]!["at"]!);
        var names = new Dictionary<string, string>();
        var text = Uuid().Replace(new JsonArray([.. steps.Select(s => s!.DeepClone())]).ToJsonString(), id => id.Value switch
        {
            var known when names.TryGetValue(known, out var name) => name,
            _ when id.Value.StartsWith(':') => id.Value,
            var another => names[another] = $"{(char)('a' + names.Count)}",
        });
        var steady = JsonNode.Parse(text)!.AsArray();
        foreach (var step in steady)
        {
            foreach (var member in new[] { "at", "next" }.Where(m => step![m] is not null))
            {
                step![member] = (int)(Time(step[member]!) - start).TotalSeconds;
            }
            step!["from"] = step["from"]?.ToString() switch
            {
                null => null,
                var mapping when mapping.Contains(":event-source-mapping:", StringComparison.Ordinal) => "<mapping>",
                var subscription when subscription.StartsWith(Topic + ":", StringComparison.Ordinal) => "<subscription>",
                var other => other,
            };
            if (step["root"]?.ToString() is { } root && Root().IsMatch(root))
            {
                step["root"] = "<root>";
            }
            foreach (var member in step.AsObject().Where(m => m.Value is null).Select(m => m.Key).ToList())
            {
                step.AsObject().Remove(member);
            }
        }
        return steady;
    }

    private static DateTimeOffset Time(JsonNode text) => DateTimeOffset.Parse(text.ToString(), CultureInfo.InvariantCulture);

    /// <summary>Those that stand behind a colon are parts of ARNs.</summary>
    [GeneratedRegex(":?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("^1-[0-9a-f]{8}-[0-9a-f]{24}$")]
    private static partial Regex Root();
}
