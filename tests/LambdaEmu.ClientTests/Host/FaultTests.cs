using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Host;

/// <summary>Faults on request, as real clients meet them.</summary>
public sealed class FaultTests : OwnEmulatorTest
{
    [Fact]
    public async Task Duplicate_ComesToTwoReceives()
    {
        var url = (await Cli.RunAsync("sqs", "create-queue", "--queue-name", "orders"))["QueueUrl"]!.ToString();
        await AskAsync("""{"rules":[{"queue":"orders","fault":"duplicate"}]}""");
        await Cli.RunAsync("sqs", "send-message", "--queue-url", url, "--message-body", "one");

        var first = await Cli.RunAsync("sqs", "receive-message", "--queue-url", url);
        var second = await Cli.RunAsync("sqs", "receive-message", "--queue-url", url);

        second["Messages"]![0]!["MessageId"]!.ToString().Should().Be(first["Messages"]![0]!["MessageId"]!.ToString());
        (await StrikesAsync()).Should().Equal(1);
    }

    [Fact]
    public async Task Throttle_IsA429_WhichTheCliOutlives()
    {
        await new FunctionDeployer(Raw).PythonAsync("f", "def handler(event, context): return 'ran'");
        await AskAsync("""{"rules":[{"function":"f","fault":"throttle","times":2}]}""");

        var refused = await Raw.InvokeAsync("f", "{}"u8.ToArray());
        var answer = await Cli.RunAsync("lambda", "invoke", "--function-name", "f", "/dev/null");

        (refused.Status, refused.Header("x-amzn-ErrorType")).Should().Be((429, "TooManyRequestsException"));
        refused.Json["Reason"]!.ToString().Should().Be("ConcurrentInvocationLimitExceeded");
        answer["StatusCode"]!.GetValue<int>().Should().Be(200);
        (await StrikesAsync()).Should().Equal(2);
    }

    [Fact]
    public async Task Crash_OfAnEvent_HasTheFunctionDoItsWorkAgain()
    {
        await new FunctionDeployer(Raw).PythonAsync("f", "def handler(event, context): print('charged', event['card'])");
        await AskAsync("""{"rules":[{"function":"*","fault":"crash","times":1}]}""");

        await Cli.RunAsync("lambda", "invoke", "--function-name", "f", "--invocation-type", "Event", "--payload", """{"card":4711}""", "/dev/null");
        await Raw.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/clock", """{"advance":"PT1M"}""");

        var log = await Raw.LogsAsync("FilterLogEvents", """{"logGroupName":"/aws/lambda/f"}""");
        var lines = log.Json["events"]!.AsArray().Select(e => e!["message"]!.ToString()).ToList();
        lines.Count(line => line.StartsWith("charged 4711", StringComparison.Ordinal)).Should().Be(2);
        lines.Should().ContainSingle(line => line.Contains("Runtime exited with error: signal: killed"));
        lines.Should().ContainSingle(line => line.StartsWith("REPORT", StringComparison.Ordinal) && line.Contains("Runtime.ExitError"));
    }

    [Fact]
    public async Task Crash_OfARequest_IsTheErrorOfARuntimeThatExited()
    {
        await new FunctionDeployer(Raw).PythonAsync("f", "def handler(event, context): return 'ran'");
        await AskAsync("""{"rules":[{"function":"f","fault":"crash","times":1}]}""");

        var crashed = await Raw.InvokeAsync("f", "{}"u8.ToArray());

        (crashed.Status, crashed.Header("X-Amz-Function-Error"), crashed.Json["errorType"]!.ToString()).Should().Be((200, "Unhandled", "Runtime.ExitError"));
        (await Raw.InvokeAsync("f", "{}"u8.ToArray())).Text.Should().Be("\"ran\"");
    }

    [Fact]
    public async Task Delay_OfAFunction_PassesWithTheClock()
    {
        await new FunctionDeployer(Raw).PythonAsync("f", "def handler(event, context): print('late')");
        await AskAsync("""{"rules":[{"function":"f","fault":"delay","by":"PT6H"}]}""");
        await Raw.InvokeAsync("f", "{}"u8.ToArray(), ("X-Amz-Invocation-Type", "Event"));

        await Raw.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/clock", """{"advance":"PT6H"}""");

        var log = await Raw.LogsAsync("FilterLogEvents", """{"logGroupName":"/aws/lambda/f","filterPattern":"late"}""");
        log.Json["events"]!.AsArray().Should().ContainSingle();
    }

    [Fact]
    public async Task Throttle_OfAMapping_LeavesTheMessageForTheNextAttempt()
    {
        var url = await MapAsync();
        await AskAsync("""{"rules":[{"function":"f","fault":"throttle","times":1}]}""");
        await Cli.RunAsync("sqs", "send-message", "--queue-url", url, "--message-body", "one");

        await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/idle");
        (await StrikesAsync()).Should().Equal(1);
        await Raw.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/clock", """{"advance":"PT1M"}""");

        (await HandledAsync()).Should().Equal("handled one, receive 2");
    }

    [Fact]
    public async Task DuplicateAndDelay_OfAMapping_HaveTheFunctionRunTwiceAtOnce()
    {
        var url = await MapAsync();
        await AskAsync("""{"rules":[{"queue":"q","fault":"duplicate"},{"function":"f","fault":"delay","by":5}]}""");
        await Cli.RunAsync("sqs", "send-message", "--queue-url", url, "--message-body", "one");

        await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/idle");
        (await StrikesAsync()).Should().Equal(1, 2);
        await Raw.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/clock", """{"advance":5}""");

        (await HandledAsync()).Should().BeEquivalentTo("handled one, receive 1", "handled one, receive 2");
    }

    [Fact]
    public async Task Rules_AreShown_RefusedByMember_TakenAway_AndForgottenByReset()
    {
        await AskAsync("""{"rules":[{"queue":"q","fault":"delay","by":90,"probability":0.5,"seed":3,"times":4}]}""");
        (await ShowAsync()).ToJsonString().Should().Be(
            """{"rules":[{"queue":"q","fault":"delay","by":"PT1M30S","probability":0.5,"seed":3,"times":4,"strikes":0}]}""");

        var refused = await Raw.UnsignedAsync(HttpMethod.Put, "/_lambdaemu/faults", """{"rules":[{"queue":"q.fifo","fault":"duplicate"}]}""");
        (refused.Status, refused.Json["message"]!.ToString()).Should().Be((400, "rules[0].queue is a FIFO queue, which neither duplicates nor reorders messages"));
        (await Raw.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/faults", "none")).Status.Should().Be(400);
        (await StrikesAsync()).Should().HaveCount(1, "what is refused changes nothing");

        (await Raw.UnsignedAsync(HttpMethod.Delete, "/_lambdaemu/faults")).Text.Should().Be("""{"rules":[]}""");
        await AskAsync("""{"rules":[{"queue":"*","fault":"reorder"}]}""");
        await Raw.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/reset");
        (await StrikesAsync()).Should().BeEmpty();
    }

    /// <summary>A queue and a function that is mapped to it; the clock stands from here on.</summary>
    private async Task<string> MapAsync()
    {
        var url = (await Cli.RunAsync("sqs", "create-queue", "--queue-name", "q", "--attributes", "VisibilityTimeout=60"))["QueueUrl"]!.ToString();
        await new FunctionDeployer(Raw).PythonAsync("f", """
            def handler(event, context):
                for record in event["Records"]:
                    print(f"handled {record['body']}, receive {record['attributes']['ApproximateReceiveCount']}")
            """);
        await Cli.RunAsync("lambda", "create-event-source-mapping", "--function-name", "f", "--event-source-arn", "arn:aws:sqs:us-east-1:000000000000:q");
        await Raw.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/clock", """{"freeze":true}""");
        return url;
    }

    private async Task<List<string>> HandledAsync()
    {
        var log = await Raw.LogsAsync("FilterLogEvents", """{"logGroupName":"/aws/lambda/f","filterPattern":"handled"}""");
        return [.. log.Json["events"]!.AsArray().Select(e => e!["message"]!.ToString().TrimEnd())];
    }

    private async Task AskAsync(string rules)
    {
        var answer = await Raw.UnsignedAsync(HttpMethod.Put, "/_lambdaemu/faults", rules);
        answer.Status.Should().Be(200, answer.Text);
    }

    private async Task<JsonObject> ShowAsync() => (await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/faults")).Json;

    private async Task<List<int>> StrikesAsync() => [.. (await ShowAsync())["rules"]!.AsArray().Select(r => r!["strikes"]!.GetValue<int>())];
}
