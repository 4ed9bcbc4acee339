using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>What becomes of asynchronous invocations, as people see it with the AWS CLI and real functions. Retries have tests with a moved clock.</summary>
public sealed class EventResultTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task Success_GoesToTheQueueOnSuccess()
    {
        var queue = await CreateQueueAsync("results");
        await Functions.FixtureAsync(FixtureRuntime.Python, "f", "echo");
        await ConfigureAsync("OnSuccess", queue);

        var id = await SendAsync("""{"a":1}""");

        var record = JsonNode.Parse((await ReceiveAsync(queue))["Body"]!.ToString())!.AsObject();
        record.Remove("timestamp", out var timestamp);
        timestamp!.ToString().Should().MatchRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        record.ShouldBeJson($$"""
            {
              "version": "1.0",
              "requestContext": { "requestId": "{{id}}", "functionArn": "{{FunctionArn("f")}}:$LATEST", "condition": "Success", "approximateInvokeCount": 1 },
              "requestPayload": { "a": 1 },
              "responseContext": { "statusCode": 200, "executedVersion": "$LATEST" },
              "responsePayload": { "a": 1 }
            }
            """);
    }

    [Fact]
    public async Task Failure_GoesToTheQueueOnFailure_AndToTheDeadLetters()
    {
        var (queue, dead) = (await CreateQueueAsync("failures"), await CreateQueueAsync("dead"));
        await Functions.FixtureAsync(
            FixtureRuntime.Python, "f", "error", new() { ["DeadLetterConfig"] = new JsonObject { ["TargetArn"] = QueueArn("dead") } });
        await ConfigureAsync("OnFailure", queue, "--maximum-retry-attempts", "0");

        var id = await SendAsync("{}");

        var record = JsonNode.Parse((await ReceiveAsync(queue))["Body"]!.ToString())!;
        record["requestContext"]!["condition"]!.ToString().Should().Be("RetriesExhausted");
        record["responseContext"]!["functionError"]!.ToString().Should().Be("Unhandled");
        record["responsePayload"]!["errorType"]!.ToString().Should().Be("CustomException");
        var letter = await ReceiveAsync(dead);
        letter["Body"]!.ToString().Should().Be("{}");
        letter["MessageAttributes"]!["RequestID"]!["StringValue"]!.ToString().Should().Be(id);
        letter["MessageAttributes"]!["ErrorCode"]!.ShouldBeJson("""{ "StringValue": "200", "DataType": "Number" }""");
        letter["MessageAttributes"]!["ErrorMessage"]!["StringValue"]!.ToString().Should().Be(record["responsePayload"]!["errorMessage"]!.ToString());
    }

    [Fact]
    public async Task Success_GoesToTheFunctionOnSuccess_AndOnThroughATopic()
    {
        var queue = await CreateQueueAsync("last");
        var topic = (await Cli.RunAsync("sns", "create-topic", "--name", "results"))["TopicArn"]!.ToString();
        await Cli.RunAsync("sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint", QueueArn("last"), "--attributes", "RawMessageDelivery=true");
        await Functions.FixtureAsync(FixtureRuntime.Python, "f", "echo");
        await Functions.FixtureAsync(FixtureRuntime.Node, "g", "echo");
        await ConfigureAsync("OnSuccess", FunctionArn("g"));
        await ConfigureAsync("OnSuccess", topic, "--function-name", "g");

        var id = await SendAsync("""{"a":1}""");

        var last = JsonNode.Parse((await ReceiveAsync(queue))["Body"]!.ToString())!;
        last["requestContext"]!["functionArn"]!.ToString().Should().Be($"{FunctionArn("g")}:$LATEST");
        last["requestPayload"]!["requestContext"]!["requestId"]!.ToString().Should().Be(id);
        last["responsePayload"]!["responsePayload"]!.ShouldBeJson("""{ "a": 1 }""");
    }

    [Fact]
    public async Task Destination_ThatCannotBeServed_IsRefusedByName()
    {
        await Functions.FixtureAsync(FixtureRuntime.Python, "f", "echo");

        var refused = await Cli.TryAsync(Configure("OnSuccess", $"arn:aws:events:{Settings.Region}:{Account}:event-bus/default"));

        refused.Errors.Should().Contain("LambdaEmu does not support the destination arn:aws:events:");
    }

    private string QueueArn(string name) => $"arn:aws:sqs:{Settings.Region}:{Account}:{name}";

    /// <returns>Its URL.</returns>
    private async Task<string> CreateQueueAsync(string name) => (await Cli.RunAsync("sqs", "create-queue", "--queue-name", name))["QueueUrl"]!.ToString();

    private Task ConfigureAsync(string when, string target, params string[] more) => Cli.RunAsync(Configure(when, target, more));

    /// <param name="target">An ARN, or a queue's URL.</param>
    private string[] Configure(string when, string target, params string[] more) =>
    [
        "lambda", "put-function-event-invoke-config", "--destination-config",
        $$"""{"{{when}}":{"Destination":"{{(target.StartsWith("http", StringComparison.Ordinal) ? QueueArn(target.Split('/')[^1]) : target)}}"} }""",
        .. more.Contains("--function-name") ? [] : (string[])["--function-name", "f"], .. more,
    ];

    /// <returns>The request's id.</returns>
    private async Task<string> SendAsync(string payload)
    {
        var answer = await Raw.InvokeAsync("f", System.Text.Encoding.UTF8.GetBytes(payload), ("X-Amz-Invocation-Type", "Event"));
        answer.Status.Should().Be(202);
        await BecomeIdleAsync();
        return answer.Header("x-amzn-RequestId")!;
    }

    private async Task<JsonNode> ReceiveAsync(string queue) =>
        (await Cli.RunAsync("sqs", "receive-message", "--queue-url", queue, "--message-attribute-names", "All"))["Messages"]!.AsArray().Should().ContainSingle().Subject!;
}
