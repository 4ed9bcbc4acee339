using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Sqs;

/// <summary>What may be sent and asked for, batches, attributes and checksums.</summary>
public sealed class MessageRuleTests
{
    private const string Invalid = "InvalidParameterValueException";

    private readonly SqsFixture _sqs = new();

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "q", """{"MessageBody":""}""", "MissingRequiredParameterException", "The request must contain the parameter MessageBody." },
        { "q", "{}", "MissingRequiredParameterException", "The request must contain the parameter MessageBody." },
        { "q", """{"MessageBody":"a\u0000b"}""", "InvalidMessageContents", "Invalid binary character '#x0' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF" },
        { "q", """{"MessageBody":"\uFFFF"}""", "InvalidMessageContents", "Invalid binary character '#xFFFF' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF" },
        { "q", """{"MessageBody":"a","DelaySeconds":901}""", Invalid, "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900." },
        { "q", """{"MessageBody":"a","MessageDeduplicationId":"x"}""", Invalid, "Value x for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is not valid for this queue type." },
        { "q", """{"MessageBody":"a","MessageGroupId":""}""", Invalid, "Value  for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length." },
        { "q", """{"MessageBody":"a","MessageGroupId":"group 123"}""", Invalid, "Value group 123 for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length." },
        { "q.fifo", """{"MessageBody":"a"}""", "MissingRequiredParameterException", "The request must contain the parameter MessageGroupId." },
        { "q.fifo", """{"MessageBody":"a","MessageGroupId":"g"}""", Invalid, "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly" },
        { "q.fifo", """{"MessageBody":"a","MessageGroupId":"g","MessageDeduplicationId":"1","DelaySeconds":2}""", Invalid, "Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type." },
        { "q", """{"MessageBody":"a","MessageAttributes":{"n":{"DataType":"String","StringValue":""}}}""", Invalid, "Message (user) attribute 'n' must contain a non-empty value of type 'String'." },
        { "q", """{"MessageBody":"a","MessageAttributes":{"n":{"StringValue":"v"}}}""", Invalid, "The message attribute 'n' must contain non-empty message attribute type." },
        { "q", """{"MessageBody":"a","MessageAttributes":{"n":{"DataType":"Float","StringValue":"1"}}}""", Invalid, "The message attribute 'n' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String." },
        { "q", """{"MessageBody":"a","MessageAttributes":{"n":{"DataType":"Number","StringValue":"one"}}}""", Invalid, "Can't cast the value of message (user) attribute 'n' to a number." },
        { "q", """{"MessageBody":"a","MessageAttributes":{"n":{"DataType":"Number","StringValue":"NaN"}}}""", Invalid, "Can't cast the value of message (user) attribute 'n' to a number." },
        { "q", """{"MessageBody":"a","MessageAttributes":{"n":{"DataType":"String","StringListValues":["v"]}}}""", "UnsupportedOperation", "Message attribute list values in SendMessage operation are not supported." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Message_ThatCannotBeSent_IsRefused(string queue, string message, string code, string text)
    {
        await _sqs.CreateAsync(queue);
        var request = JsonNode.Parse(message)!.AsObject();
        request["QueueUrl"] = SqsFixture.Url(queue);

        var answer = (await _sqs.CallAsync("SendMessage", request.ToJsonString())).ShouldBe(400);

        answer.Message.Should().Be(text);
        answer.Json.GetProperty("__type").GetString().Should().Be(code);
    }

    [Theory]
    [InlineData("AWS.x")]
    [InlineData("amazon.x")]
    [InlineData(".x")]
    [InlineData("x.")]
    [InlineData("x..y")]
    [InlineData("x y")]
    [InlineData("")]
    public async Task AttributeName_ThatIsNone_IsRefused(string name)
    {
        await _sqs.CreateAsync("q");

        (await _sqs.CallAsync("SendMessage", Json(new { QueueUrl = SqsFixture.Url("q"), MessageBody = "a", MessageAttributes = new Dictionary<string, object> { [name] = new { DataType = "String", StringValue = "v" } } })))
            .ShouldBe(400);
    }

    [Fact]
    public async Task Size_CountsBodyAndAttributes()
    {
        await _sqs.CreateAsync("q", ("MaximumMessageSize", "1024"));
        var attributes = new { n = new { DataType = "String", StringValue = "v" } };

        (await _sqs.CallAsync("SendMessage", Json(new { QueueUrl = SqsFixture.Url("q"), MessageBody = new string('ü', 508), MessageAttributes = attributes }))).ShouldBe(200);
        (await _sqs.CallAsync("SendMessage", Json(new { QueueUrl = SqsFixture.Url("q"), MessageBody = new string('ü', 509), MessageAttributes = attributes })))
            .ShouldBeFault(400, Invalid, "InvalidParameterValue", "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.");
    }

    [Fact]
    public async Task Checksums_AreAwss()
    {
        // The digests are AWS's recorded ones: test_receive_message_message_attribute_names_filters, test_send_message_batch_with_oversized...
        await _sqs.CreateAsync("q");
        var sent = await _sqs.DoAsync("SendMessage", Json(new
        {
            QueueUrl = SqsFixture.Url("q"),
            MessageBody = "msg",
            MessageAttributes = new Dictionary<string, object>
            {
                ["Help.Me"] = new { DataType = "String", StringValue = "Me" },
                ["Hello"] = new { DataType = "String", StringValue = "There" },
                ["General"] = new { DataType = "String", StringValue = "Kenobi" },
            },
        }));
        (sent["MD5OfMessageBody"]!.ToString(), sent["MD5OfMessageAttributes"]!.ToString()).Should().Be(("6e2baaf3b97dbeef01c0043275f9a0e7", "4c360f3fdafd970e05fae2f149d997f5"));

        foreach (var (names, expected, digest) in new (string[], string[], string?)[]
        {
            ([], [], null),
            (["All"], ["General", "Hello", "Help.Me"], "4c360f3fdafd970e05fae2f149d997f5"),
            ([".*"], ["General", "Hello", "Help.Me"], "4c360f3fdafd970e05fae2f149d997f5"),
            (["Hello", "General"], ["General", "Hello"], "fca026605781cb4126a1e9044df24232"),
            (["Hello", "nope"], ["Hello"], "a311262e065454b75da111d535b8dacd"),
            (["Hel.*"], ["Hello", "Help.Me"], "83fee93c1bcd8b9a5a923ffacdc636c7"),
            (["nope"], [], null),
        })
        {
            var message = (await _sqs.DoAsync("ReceiveMessage", Json(new { QueueUrl = SqsFixture.Url("q"), VisibilityTimeout = 0, MessageAttributeNames = names })))["Messages"]![0]!;
            (message["MessageAttributes"]?.AsObject().Select(a => a.Key) ?? []).Should().BeEquivalentTo(expected);
            message["MD5OfMessageAttributes"]?.ToString().Should().Be(digest);
        }
    }

    [Theory]
    [InlineData(null, "Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=0:1", false)]
    [InlineData("Root=1-00000000-000000000000000000000000", "Root=1-00000000-000000000000000000000000", true)]
    public async Task TraceHeader_OfTheCall_TravelsWithTheMessage_UnlessAnotherIsGiven(string? given, string carried, bool hasChecksum)
    {
        await _sqs.CreateAsync("q");
        var message = new JsonObject { ["QueueUrl"] = SqsFixture.Url("q"), ["MessageBody"] = "a" };
        if (given is not null)
        {
            message["MessageSystemAttributes"] = new JsonObject { ["AWSTraceHeader"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = given } };
        }
        var sent = await _sqs.SendAsync(WireCall.Target("AmazonSQS.SendMessage", message.ToJsonString(), "1.0")
            .With("x-amzn-query-mode", "true").With("X-Amzn-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=0:1").SignedFor("sqs"));
        var received = await _sqs.DoAsync("ReceiveMessage", Json(new { QueueUrl = SqsFixture.Url("q"), MessageSystemAttributeNames = new[] { "AWSTraceHeader" } }));

        received["Messages"]![0]!["Attributes"]!["AWSTraceHeader"]!.ToString().Should().Be(carried);
        sent.ShouldBe(200).Text.Contains("MD5OfMessageSystemAttributes", StringComparison.Ordinal).Should().Be(hasChecksum);
    }

    [Fact]
    public async Task Receive_ShowsTheSystemAttributesThatAreAskedFor()
    {
        var queue = await _sqs.CreateAsync("q.fifo", ("ContentBasedDeduplication", "true"));
        var sent = await _sqs.DoAsync("SendMessage", Json(new
        {
            QueueUrl = SqsFixture.Url("q.fifo"), MessageBody = "a", MessageGroupId = "g",
            MessageSystemAttributes = new { AWSTraceHeader = new { DataType = "String", StringValue = "Root=1-5759e988-bd862e3fe1be46a994272793" } },
        }));
        sent.Select(m => m.Key).Should().BeEquivalentTo("MessageId", "MD5OfMessageBody", "MD5OfMessageSystemAttributes", "SequenceNumber");
        var time = $"{_sqs.Time.GetUtcNow().ToUnixTimeMilliseconds()}";

        var received = await _sqs.DoAsync("ReceiveMessage", Json(new { QueueUrl = SqsFixture.Url("q.fifo"), MessageSystemAttributeNames = new[] { "All" } }));
        _sqs.Advance(30);
        var older = await _sqs.DoAsync("ReceiveMessage", Json(new { QueueUrl = SqsFixture.Url("q.fifo"), AttributeNames = new[] { "SenderId", "ApproximateReceiveCount" } }));

        received["Messages"]![0]!["Attributes"]!.AsObject().ToDictionary(a => a.Key, a => a.Value!.ToString()).Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["SenderId"] = SqsFixture.Account, ["SentTimestamp"] = time, ["ApproximateReceiveCount"] = "1", ["ApproximateFirstReceiveTimestamp"] = time,
            ["SequenceNumber"] = sent["SequenceNumber"]!.ToString(), ["MessageGroupId"] = "g",
            ["MessageDeduplicationId"] = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
            ["AWSTraceHeader"] = "Root=1-5759e988-bd862e3fe1be46a994272793",
        });
        older["Messages"]![0]!["Attributes"]!.ToJsonString().Should().Be($$"""{"SenderId":"{{SqsFixture.Account}}","ApproximateReceiveCount":"2"}""");
        queue.Describe().InFlight.Should().Be(1);
        (await _sqs.CallAsync("ReceiveMessage", Json(new { QueueUrl = SqsFixture.Url("q.fifo"), AttributeNames = new[] { "Policy" } })))
            .ShouldBeFault(400, "InvalidAttributeName", "InvalidAttributeName", "Unknown Attribute Policy.");
    }

    [Theory]
    [InlineData("""{"MaxNumberOfMessages":0}""", "Value 0 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.")]
    [InlineData("""{"MaxNumberOfMessages":11}""", "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.")]
    [InlineData("""{"WaitTimeSeconds":21}""", "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.")]
    [InlineData("""{"VisibilityTimeout":43201}""", "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.")]
    [InlineData("""{"ReceiveRequestAttemptId":"a"}""", "Value a for parameter ReceiveRequestAttemptId is invalid. Reason: The request include parameter that is not valid for this queue type.")]
    public async Task Receive_ThatAsksForTooMuch_IsRefused(string asked, string message)
    {
        await _sqs.CreateAsync("q");
        var request = JsonNode.Parse(asked)!.AsObject();
        request["QueueUrl"] = SqsFixture.Url("q");

        (await _sqs.CallAsync("ReceiveMessage", request.ToJsonString())).ShouldBeFault(400, Invalid, "InvalidParameterValue", message);
    }

    [Fact]
    public async Task Batch_HasAnOutcomeForEachEntry()
    {
        var queue = await _sqs.CreateAsync("q");
        var sent = await _sqs.DoAsync("SendMessageBatch", Batch(Entry("ok", "a"), new { Id = "late", MessageBody = "b", DelaySeconds = 901 }, Entry("odd", "\u0001")));
        sent["Successful"]!.AsArray().Select(e => e!["Id"]!.ToString()).Should().Equal("ok");
        sent["Failed"]!.AsArray().Select(e => (e!["Id"]!.ToString(), e["Code"]!.ToString(), e["SenderFault"]!.GetValue<bool>()))
            .Should().Equal(("late", "InvalidParameterValue", true), ("odd", "InvalidMessageContents", true));
        var handle = (await _sqs.ReceiveAsync(queue))[0].Handle.Write(queue.Arn);

        var changed = await _sqs.DoAsync("ChangeMessageVisibilityBatch", Batch(
            new { Id = "ok", ReceiptHandle = handle, VisibilityTimeout = 5 }, new { Id = "far", ReceiptHandle = handle, VisibilityTimeout = 43_201 }, new { Id = "bad", ReceiptHandle = "?", VisibilityTimeout = 5 }));
        var deleted = await _sqs.DoAsync("DeleteMessageBatch", Batch(new { Id = "ok", ReceiptHandle = handle }, new { Id = "bad", ReceiptHandle = "?" }));

        foreach (var result in new[] { changed, deleted })
        {
            result["Successful"]!.ToJsonString().Should().Be("""[{"Id":"ok"}]""");
            result["Failed"]!.AsArray().Select(e => (e!["Id"]!.ToString(), e["Code"]!.ToString())).Should().Contain(("bad", "ReceiptHandleIsInvalid"));
        }
        (await _sqs.DoAsync("SendMessageBatch", Batch(Entry("ok", "a")))).ContainsKey("Failed").Should().BeFalse("AWS leaves empty lists out");
    }

    [Fact]
    public async Task Batch_ThatIsNone_IsRefusedAsAWhole()
    {
        const string Prefix = "AWS.SimpleQueueService.";
        await _sqs.CreateAsync("q");
        async Task Check(string batch, string code, string message) =>
            (await _sqs.CallAsync("SendMessageBatch", batch)).ShouldBeFault(400, code, Prefix + code, message);

        await Check(Batch(), "EmptyBatchRequest", "There should be at least one SendMessageBatchRequestEntry in the request.");
        await Check(Batch([.. Enumerable.Range(0, 20).Select(i => Entry($"{i}", "a"))]), "TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10. You have sent 20.");
        await Check(Batch(Entry("x", "a"), Entry("x", "b")), "BatchEntryIdsNotDistinct", "Id x repeated.");
        await Check(Batch(Entry("x y", "a")), "InvalidBatchEntryId", "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");
        await Check(Batch(Entry("x", new string('a', 1_048_576)), Entry("y", "b")), "BatchRequestTooLong", "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.");
        (await _sqs.CallAsync("SendMessageBatch", Batch(Entry("x", "a"), Entry("y", "")))).ShouldBe(400);
        _sqs.Queues.Find(SqsFixture.Scope, "q")!.Describe().Visible.Should().Be(0);
    }

    [Fact]
    public async Task Batch_ForAFifoQueueWithoutIds_IsRefusedAsAWhole()
    {
        // Recorded: test_send_batch_missing_message_group_id_for_fifo_queue, test_send_batch_missing_deduplication_id_for_fifo_queue.
        await _sqs.CreateAsync("q.fifo");
        string Fifo(object entry) => Json(new { QueueUrl = SqsFixture.Url("q.fifo"), Entries = new[] { entry } });

        (await _sqs.CallAsync("SendMessageBatch", Fifo(new { Id = "1", MessageBody = "a", MessageDeduplicationId = "d" })))
            .ShouldBeFault(400, Invalid, "InvalidParameterValue", "The request must contain the parameter MessageGroupId.");
        (await _sqs.CallAsync("SendMessageBatch", Fifo(new { Id = "1", MessageBody = "a", MessageGroupId = "g" })))
            .ShouldBeFault(400, Invalid, "InvalidParameterValue", "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
    }

    [Fact]
    public void Attributes_EncodedAndDecoded_AreTheSame()
    {
        QueueMessageAttribute[] attributes =
        [
            new("binary", "Binary.png", true, new byte[] { 0, 255, 1 }), new("number", "Number", false, Encoding.UTF8.GetBytes("1e3")),
            new("text", "String.label", false, Encoding.UTF8.GetBytes("grün")),
        ];

        var decoded = MessageAttributes.Decode(MessageAttributes.Encode(attributes)!);

        decoded.Select(a => (a.Name, a.DataType, a.IsBinary, Convert.ToHexString(a.Value.Span)))
            .Should().Equal(attributes.Select(a => (a.Name, a.DataType, a.IsBinary, Convert.ToHexString(a.Value.Span))));
    }

    private static string Json(object value) => JsonSerializer.Serialize(value);

    private static object Entry(string id, string body) => new { Id = id, MessageBody = body };

    private static string Batch(params object[] entries) => Json(new { QueueUrl = SqsFixture.Url("q"), Entries = entries });
}
