using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Sqs;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>Messages of queues in real functions.</summary>
public sealed class QueueEventTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task Function_ThatReportsFailures_GetsThoseAgain_AndTheyLandInTheDeadLetterQueue()
    {
        await CreateQueueAsync("dead");
        await CreateQueueAsync("work", new JsonObject
        {
            ["VisibilityTimeout"] = "3", ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{QueueArn("dead")}}","maxReceiveCount":2}""",
        });
        await Functions.PythonAsync("f", """
            def handler(event, context):
                print([record["body"] for record in event["Records"]])
                return {"batchItemFailures": [{"itemIdentifier": r["messageId"]} for r in event["Records"] if r["body"].startswith("bad")]}
            """);
        var entries = new JsonArray([.. new[] { "good-1", "bad-1", "good-2", "bad-2" }.Select((body, i) => new JsonObject { ["Id"] = $"{i}", ["MessageBody"] = body })]);
        await QueueLoad.RequireAsync(Raw.SqsAsync("SendMessageBatch", new JsonObject { ["QueueUrl"] = Url("work"), ["Entries"] = entries }));

        await Cli.RunAsync("lambda", "create-event-source-mapping", "--function-name", "f", "--event-source-arn", QueueArn("work"),
            "--function-response-types", "ReportBatchItemFailures");
        await BecomeIdleAsync();
        var dead = new List<string>();
        while (dead.Count < 2)
        {
            // Waits until the visibility timeouts are over and the queue gives the messages up.
            var received = await QueueLoad.RequireAsync(Raw.SqsAsync("ReceiveMessage", new JsonObject
            {
                ["QueueUrl"] = Url("dead"), ["MaxNumberOfMessages"] = 10, ["WaitTimeSeconds"] = 20,
            }));
            received.Json["Messages"].Should().NotBeNull("both that fail have to arrive");
            dead.AddRange(received.Json["Messages"]!.AsArray().Select(m => m!["Body"]!.ToString()));
        }

        dead.Order().Should().Equal("bad-1", "bad-2");
        (await QueueLoad.DrainAsync(Raw, Url("work"))).Should().BeEmpty();
    }

    [Fact]
    public async Task Function_ThatSendsToItsOwnQueue_IsStoppedAfterSixteenTurns()
    {
        await CreateQueueAsync("turns");
        await CreateQueueAsync("work");
        await Functions.PythonAsync("f", $$"""
            import json, os, urllib.request

            def send(queue, body):
                scope = os.environ["AWS_ACCESS_KEY_ID"] + "/20250101/us-east-1/sqs/aws4_request"
                urllib.request.urlopen(urllib.request.Request(
                    os.environ["AWS_ENDPOINT_URL"], json.dumps({"QueueUrl": "http://localhost/{{Account}}/" + queue, "MessageBody": body}).encode(), {
                    "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS.SendMessage", "X-Amzn-Trace-Id": os.environ["_X_AMZN_TRACE_ID"],
                    "Authorization": "AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=host, Signature=0"})).read()

            def handler(event, context):
                send("turns", "again")
                send("work", "again")
            """);
        await Cli.RunAsync("lambda", "create-event-source-mapping", "--function-name", "f", "--event-source-arn", QueueArn("work"));

        await QueueLoad.RequireAsync(Raw.SqsAsync("SendMessage", new JsonObject { ["QueueUrl"] = Url("work"), ["MessageBody"] = "first" }));
        await BecomeIdleAsync();

        (await QueueLoad.DrainAsync(Raw, Url("turns"))).Should().HaveCount(16);
        (await QueueLoad.DrainAsync(Raw, Url("work"))).Should().BeEmpty("a loop's last message is dropped where the queue has no dead-letter queue");
    }

    [Fact]
    public async Task Mapping_ShowsWhatItDid_AndCountsWhereItIsAsked()
    {
        await CreateQueueAsync("work");
        await Functions.PythonAsync("f", "def handler(event, context): return len(event['Records'])");
        var created = await Raw.LambdaAsync(HttpMethod.Post, "/2015-03-31/event-source-mappings", new JsonObject
        {
            ["FunctionName"] = "f", ["EventSourceArn"] = QueueArn("work"), ["MetricsConfig"] = new JsonObject { ["Metrics"] = new JsonArray("EventCount") },
            ["FilterCriteria"] = new JsonObject { ["Filters"] = new JsonArray(new JsonObject { ["Pattern"] = """{"body":[{"prefix":"wanted"}]}""" }) },
        }.ToJsonString());
        created.Status.Should().Be(202, created.Text);

        foreach (var body in new[] { "wanted-1", "other", "wanted-2" })
        {
            await QueueLoad.RequireAsync(Raw.SqsAsync("SendMessage", new JsonObject { ["QueueUrl"] = Url("work"), ["MessageBody"] = body }));
        }
        await BecomeIdleAsync();

        var shown = (await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/mappings")).Json["mappings"]!.AsArray().Single(m => m!["eventSourceArn"]!.ToString() == QueueArn("work"))!;
        shown.ShouldBeJson($$"""
            {
              "arn": "arn:aws:lambda:{{Settings.Region}}:{{Account}}:event-source-mapping:{{created.Json["UUID"]}}", "eventSourceArn": "{{QueueArn("work")}}",
              "functionArn": "{{FunctionArn("f")}}", "state": "Enabled", "lastProcessingResult": "OK",
              "PolledEventCount": 3, "FilteredOutEventCount": 1, "InvokedEventCount": 2, "FailedInvokeEventCount": 0, "DeletedEventCount": 2
            }
            """);
    }

    private string QueueArn(string name) => $"arn:aws:sqs:{Settings.Region}:{Account}:{name}";

    private string Url(string name) => $"http://localhost/{Account}/{name}";

    private async Task CreateQueueAsync(string name, JsonObject? attributes = null) => await QueueLoad.RequireAsync(
        Raw.SqsAsync("CreateQueue", new JsonObject { ["QueueName"] = name, ["Attributes"] = attributes?.DeepClone() ?? new JsonObject() }));
}
