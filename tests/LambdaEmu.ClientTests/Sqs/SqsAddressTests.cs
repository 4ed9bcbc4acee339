using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Sqs;

/// <summary>Where queues are found, and what the emulator shows of them beside AWS's calls.</summary>
public sealed class SqsAddressTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task QueueUrl_IsOfTheHostThatWasCalled_AndEveryStyleIsTaken()
    {
        var request = Raw.Request(HttpMethod.Post, "/", "sqs", """{"QueueName":"q"}"""u8.ToArray(), "application/x-amz-json-1.0", ("X-Amz-Target", "AmazonSQS.CreateQueue"));
        request.Headers.Host = "sqs.us-east-1.localhost.localstack.cloud:4566";
        (await Raw.SendAsync(request)).Json["QueueUrl"]!.ToString().Should().Be($"http://sqs.us-east-1.localhost.localstack.cloud:4566/{Account}/q");

        foreach (var url in new[]
        {
            $"http://sqs.us-east-1.localhost.localstack.cloud:4566/{Account}/q", $"http://us-east-1.queue.localhost.localstack.cloud:4566/{Account}/q",
            $"http://localhost:4566/queue/us-east-1/{Account}/q", $"http://localhost:4566/{Account}/q", $"https://sqs.us-east-1.amazonaws.com/{Account}/q",
        })
        {
            (await Raw.SqsAsync("SendMessage", new JsonObject { ["QueueUrl"] = url, ["MessageBody"] = "hi" })).Status.Should().Be(200, url);
        }
        (await Raw.SqsAsync("SendMessage", new JsonObject { ["QueueUrl"] = $"http://sqs.eu-west-1.localhost.localstack.cloud:4566/{Account}/q", ["MessageBody"] = "hi" }))
            .Status.Should().Be(400, "there is no such queue in that region");
    }

    [Fact]
    public async Task QueuesUrl_ServesUnsignedLinks()
    {
        await CreateAsync("q");

        var sent = await Raw.UnsignedAsync(HttpMethod.Get, $"/{Account}/q?Action=SendMessage&MessageBody=hi");
        var received = await Raw.UnsignedAsync(HttpMethod.Post, $"/{Account}/q", "Action=ReceiveMessage&Version=2012-11-05");

        sent.Text.Should().StartWith("<SendMessageResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><SendMessageResult><MD5OfMessageBody>49f68a5c8493ec2c0bf489821c21fc3b<");
        received.Text.Should().Contain("<Body>hi</Body>");
    }

    [Fact]
    public async Task Messages_AreShownWithoutBeingReceived()
    {
        await CreateAsync("q");
        await Raw.SqsAsync("SendMessage", new JsonObject { ["QueueUrl"] = Url("q"), ["MessageBody"] = "one" });
        await Raw.SqsAsync("ReceiveMessage", new JsonObject { ["QueueUrl"] = Url("q") });
        await Raw.SqsAsync("SendMessage", new JsonObject { ["QueueUrl"] = Url("q"), ["MessageBody"] = "two <&>" });
        var path = $"/_aws/sqs/messages?QueueUrl={Uri.EscapeDataString(Url("q"))}";

        var json = await Raw.SendAsync(Raw.Request(HttpMethod.Get, $"{path}&ShowInvisible=true", null, null, "", ("Accept", "application/json")));
        var xml = await Raw.UnsignedAsync(HttpMethod.Get, path);
        var none = await Raw.UnsignedAsync(HttpMethod.Get, $"/_aws/sqs/messages?QueueUrl={Uri.EscapeDataString(Url("nope"))}");
        var received = (await Raw.SqsAsync("ReceiveMessage", new JsonObject { ["QueueUrl"] = Url("q"), ["AttributeNames"] = new JsonArray("All") })).Json;

        var messages = json.Json["ReceiveMessageResponse"]!["ReceiveMessageResult"]!["Message"]!.AsArray();
        messages.Select(m => m!["Body"]!.ToString()).Should().Equal("one", "two <&>");
        messages[1]!["Attribute"]!.AsArray().Select(a => $"{a!["Name"]}={a["Value"]}").Should().Contain("ApproximateReceiveCount=0");
        xml.Text.Should().Contain("<Body>two &lt;&amp;&gt;</Body>").And.NotContain("<Body>one");
        none.Status.Should().Be(400);
        received["Messages"]![0]!["Attributes"]!["ApproximateReceiveCount"]!.ToString().Should().Be("1");
    }

    [Fact]
    public async Task Queues_AreListedWithTheirFigures()
    {
        await CreateAsync("q");
        await Raw.SqsAsync("SendMessage", new JsonObject { ["QueueUrl"] = Url("q"), ["MessageBody"] = "a", ["DelaySeconds"] = 900 });
        await Raw.SqsAsync("SendMessage", new JsonObject { ["QueueUrl"] = Url("q"), ["MessageBody"] = "b" });

        var listed = (await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/queues")).Json["queues"]!.AsArray();

        listed.Single(q => q!["arn"]!.ToString() == $"arn:aws:sqs:us-east-1:{Account}:q")!.ShouldBeJson(
            $$"""{ "arn": "arn:aws:sqs:us-east-1:{{Account}}:q", "visible": 1, "inFlight": 0, "delayed": 1, "waitingReceives": 0 }""");
    }

    [Fact]
    public async Task Cli_SendsReceivesAndPrintsFaultsAsAws()
    {
        var url = (await Cli.RunAsync("sqs", "create-queue", "--queue-name", "cli"))["QueueUrl"]!.ToString();
        await Cli.RunAsync("sqs", "send-message", "--queue-url", url, "--message-body", "hi");
        var received = await Cli.RunAsync("sqs", "receive-message", "--queue-url", url, "--wait-time-seconds", "20", "--attribute-names", "All");
        await Cli.RunSilentAsync("sqs", "delete-message", "--queue-url", url, "--receipt-handle", received["Messages"]![0]!["ReceiptHandle"]!.ToString());
        var missing = await Cli.TryAsync("sqs", "get-queue-url", "--queue-name", "nope");

        received["Messages"]![0]!["Body"]!.ToString().Should().Be("hi");
        missing.Errors.Trim().Should().Be("An error occurred (AWS.SimpleQueueService.NonExistentQueue) when calling the GetQueueUrl operation: "
            + "The specified queue does not exist for this wsdl version.");
    }

    private string Url(string queue) => $"{Settings.Endpoint.ToString().TrimEnd('/')}/{Account}/{queue}";

    private Task<RawAnswer> CreateAsync(string queue) => Raw.SqsAsync("CreateQueue", new JsonObject { ["QueueName"] = queue });
}
