using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.UnitTests.Services.Sqs;

public sealed class QueueSettingsTests
{
    private readonly SqsFixture _sqs = new();

    [Fact]
    public async Task GetQueueAttributes_All_ShowsWhatAwsShows()
    {
        // Recorded: test_set_queue_attributes_default_values, test_fifo_change_to_high_throughput_after_creation.
        await _sqs.CreateAsync("q");
        await _sqs.CreateAsync("q.fifo", ("DeduplicationScope", "messageGroup"), ("FifoThroughputLimit", "perMessageGroupId"));
        var time = _sqs.Time.GetUtcNow().ToUnixTimeSeconds();
        JsonObject Expected(string name) => JsonNode.Parse($$"""
            {
              "ApproximateNumberOfMessages": "0", "ApproximateNumberOfMessagesDelayed": "0", "ApproximateNumberOfMessagesNotVisible": "0",
              "CreatedTimestamp": "{{time}}", "DelaySeconds": "0", "LastModifiedTimestamp": "{{time}}", "MaximumMessageSize": "1048576",
              "MessageRetentionPeriod": "345600", "QueueArn": "{{SqsFixture.Arn(name)}}", "ReceiveMessageWaitTimeSeconds": "0",
              "SqsManagedSseEnabled": "true", "VisibilityTimeout": "30"
            }
            """)!.AsObject();

        var fifo = Expected("q.fifo");
        foreach (var (name, value) in new[] { ("FifoQueue", "true"), ("ContentBasedDeduplication", "false"), ("DeduplicationScope", "messageGroup"), ("FifoThroughputLimit", "perMessageGroupId") })
        {
            fifo[name] = value;
        }
        ShouldBe(await AttributesAsync("q", "All"), Expected("q"));
        ShouldBe(await AttributesAsync("q.fifo", "All"), fifo);
        (await AttributesAsync("q")).Should().BeNull();
        ShouldBe(await AttributesAsync("q", "DelaySeconds", "Policy"), JsonNode.Parse("""{"DelaySeconds":"0"}""")!);
        (await _sqs.CallAsync("GetQueueAttributes", Json(new { QueueUrl = SqsFixture.Url("q"), AttributeNames = new[] { "Nope" } })))
            .ShouldBeFault(400, "InvalidAttributeName", "InvalidAttributeName", "Unknown Attribute Nope.");
    }

    [Fact]
    public async Task SetQueueAttributes_ReadsBackAsGiven()
    {
        await _sqs.CreateAsync("dead");
        await _sqs.CreateAsync("q");
        var given = new Dictionary<string, string>
        {
            ["DelaySeconds"] = "900", ["MaximumMessageSize"] = "1024", ["MessageRetentionPeriod"] = "1209600", ["ReceiveMessageWaitTimeSeconds"] = "20",
            ["VisibilityTimeout"] = "43200", ["Policy"] = """{ "Version": "2012-10-17", "Statement": [] }""",
            ["RedrivePolicy"] = $$"""{ "deadLetterTargetArn": "{{SqsFixture.Arn("dead")}}", "maxReceiveCount": "5" }""",
            ["RedriveAllowPolicy"] = """{ "redrivePermission": "denyAll" }""", ["SqsManagedSseEnabled"] = "false",
        };
        _sqs.Advance(5);
        await SetAsync("q", given);
        var read = await AttributesAsync("q", [.. given.Keys, "LastModifiedTimestamp", "CreatedTimestamp"]);

        foreach (var (name, value) in given)
        {
            read![name]!.ToString().Should().Be(value);
        }
        (long.Parse(read!["LastModifiedTimestamp"]!.ToString()) - long.Parse(read["CreatedTimestamp"]!.ToString())).Should().Be(5);
        await SetAsync("q", new() { ["Policy"] = "", ["RedrivePolicy"] = "", ["RedriveAllowPolicy"] = "" });
        (await AttributesAsync("q", "Policy", "RedrivePolicy", "RedriveAllowPolicy")).Should().BeNull();
    }

    [Fact]
    public async Task Encryption_WithAKmsKey_SwitchesTheOtherOff_AndLeavesItOff()
    {
        // Recorded: test_set_queue_attributes_default_values.
        await _sqs.CreateAsync("q");
        await SetAsync("q", new() { ["KmsMasterKeyId"] = "testKeyId", ["KmsDataKeyReusePeriodSeconds"] = "6000" });
        ShouldBe(await AttributesAsync("q", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled"),
            JsonNode.Parse("""{"KmsMasterKeyId":"testKeyId","KmsDataKeyReusePeriodSeconds":"6000","SqsManagedSseEnabled":"false"}""")!);
        await SetAsync("q", new() { ["KmsMasterKeyId"] = "" });

        ShouldBe(await AttributesAsync("q", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled"), JsonNode.Parse("""{"SqsManagedSseEnabled":"false"}""")!);
    }

    [Theory]
    [InlineData("q", "DelaySeconds", "901", "InvalidAttributeValue", "Invalid value for the parameter DelaySeconds.")]
    [InlineData("q", "DelaySeconds", "-1", "InvalidAttributeValue", "Invalid value for the parameter DelaySeconds.")]
    [InlineData("q", "MaximumMessageSize", "1023", "InvalidAttributeValue", "Invalid value for the parameter MaximumMessageSize.")]
    [InlineData("q", "MaximumMessageSize", "1048577", "InvalidAttributeValue", "Invalid value for the parameter MaximumMessageSize.")]
    [InlineData("q", "MessageRetentionPeriod", "59", "InvalidAttributeValue", "Invalid value for the parameter MessageRetentionPeriod.")]
    [InlineData("q", "ReceiveMessageWaitTimeSeconds", "21", "InvalidAttributeValue", "Invalid value for the parameter ReceiveMessageWaitTimeSeconds.")]
    [InlineData("q", "VisibilityTimeout", "43201", "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout.")]
    [InlineData("q", "VisibilityTimeout", "soon", "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout.")]
    [InlineData("q", "Policy", "{", "InvalidAttributeValue", "Invalid value for the parameter Policy.")]
    [InlineData("q", "SqsManagedSseEnabled", "yes", "InvalidAttributeValue", "Invalid value for the parameter SqsManagedSseEnabled.")]
    [InlineData("q", "QueueArn", "arn", "InvalidAttributeName", "Unknown Attribute QueueArn.")]
    [InlineData("q", "Nope", "1", "InvalidAttributeName", "Unknown Attribute Nope.")]
    [InlineData("q", "FifoQueue", "true", "InvalidAttributeName", "Unknown Attribute FifoQueue.")]
    [InlineData("q", "ContentBasedDeduplication", "true", "InvalidAttributeName", "Unknown Attribute ContentBasedDeduplication.")]
    [InlineData("q", "DeduplicationScope", "queue", "InvalidAttributeName", "You can specify the DeduplicationScope only when FifoQueue is set to true.")]
    [InlineData("q", "FifoThroughputLimit", "perQueue", "InvalidAttributeName", "You can specify the FifoThroughputLimit only when FifoQueue is set to true.")]
    [InlineData("q.fifo", "FifoQueue", "false", "InvalidAttributeValue", "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.")]
    [InlineData("q.fifo", "DeduplicationScope", "all", "InvalidAttributeValue", "Invalid value for the parameter DeduplicationScope.")]
    [InlineData("q.fifo", "FifoThroughputLimit", "perMessageGroupId", "InvalidAttributeValue",
        "Invalid value for the parameter FifoThroughputLimit. Reason: The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.")]
    public async Task Attribute_ThatCannotBe_IsRefused(string queue, string name, string value, string code, string message)
    {
        await _sqs.CreateAsync(queue);

        (await _sqs.CallAsync("SetQueueAttributes", Json(new { QueueUrl = SqsFixture.Url(queue), Attributes = new Dictionary<string, string> { [name] = value } })))
            .ShouldBeFault(400, code, code, message);
    }

    [Fact]
    public async Task Encryption_OfBothKinds_IsRefused()
    {
        await _sqs.CreateAsync("q");

        (await _sqs.CallAsync("SetQueueAttributes", Json(new { QueueUrl = SqsFixture.Url("q"), Attributes = new { KmsMasterKeyId = "k", SqsManagedSseEnabled = "true" } })))
            .ShouldBeFault(400, "InvalidAttributeName", "InvalidAttributeName",
                "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.");
    }

    [Fact]
    public async Task CreateQueue_Again_GivesTheSameQueueOrNamesTheDifference()
    {
        await _sqs.CreateAsync("q", ("DelaySeconds", "5"), ("VisibilityTimeout", "30"));

        foreach (var attributes in new Dictionary<string, string>[] { [], new() { ["DelaySeconds"] = "5" }, new() { ["MaximumMessageSize"] = "1048576" } })
        {
            (await _sqs.DoAsync("CreateQueue", Json(new { QueueName = "q", Attributes = attributes })))["QueueUrl"]!.ToString().Should().Be(SqsFixture.Url("q"));
        }
        (await _sqs.CallAsync("CreateQueue", Json(new { QueueName = "q", Attributes = new { DelaySeconds = "6" } })))
            .ShouldBeFault(400, "QueueNameExists", "QueueAlreadyExists", "A queue already exists with the same name and a different value for attribute DelaySeconds");
    }

    [Theory]
    [InlineData("", false, "Queue name cannot be empty")]
    [InlineData("a b", false, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length")]
    [InlineData("q.fifo", false, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901", false, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length")]
    [InlineData("q", true, "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.")]
    public async Task Name_ThatIsNone_IsRefused(string name, bool fifo, string message) => (await _sqs.CallAsync("CreateQueue",
        fifo ? Json(new { QueueName = name, Attributes = new { FifoQueue = "true" } }) : Json(new { QueueName = name })))
        .ShouldBeFault(400, "InvalidParameterValueException", "InvalidParameterValue", message);

    [Fact]
    public async Task CreateQueue_WithinAMinuteOfItsDeletion_IsRefused()
    {
        await _sqs.CreateAsync("q");
        await _sqs.DoAsync("DeleteQueue", Json(new { QueueUrl = SqsFixture.Url("q") }));
        _sqs.Advance(59);

        (await _sqs.CallAsync("CreateQueue", Json(new { QueueName = "q" }))).ShouldBeFault(400, "QueueDeletedRecently", "AWS.SimpleQueueService.QueueDeletedRecently",
            "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
        _sqs.Advance(1);
        (await _sqs.CallAsync("CreateQueue", Json(new { QueueName = "q" }))).ShouldBe(200);
    }

    [Fact]
    public async Task Cooldowns_SwitchedOff_LetPurgeAndRecreateAtOnce()
    {
        var sqs = new SqsFixture(cooldowns: new QueueCooldowns(Purge: false, Recreate: false));
        var queue = await sqs.CreateAsync("q");
        await queue.PurgeAsync();
        await queue.PurgeAsync();
        await sqs.DoAsync("DeleteQueue", Json(new { QueueUrl = SqsFixture.Url("q") }));

        (await sqs.CallAsync("CreateQueue", Json(new { QueueName = "q" }))).ShouldBe(200);
    }

    [Fact]
    public async Task ListQueues_ByPrefixAndInPages()
    {
        foreach (var name in new[] { "b1", "a1", "b3", "b2" })
        {
            await _sqs.CreateAsync(name);
        }

        Urls(await _sqs.DoAsync("ListQueues", "{}")).Should().Equal(new[] { "a1", "b1", "b2", "b3" }.Select(SqsFixture.Url));
        var first = await _sqs.DoAsync("ListQueues", """{"QueueNamePrefix":"b","MaxResults":2}""");
        Urls(first).Should().Equal(SqsFixture.Url("b1"), SqsFixture.Url("b2"));
        var second = await _sqs.DoAsync("ListQueues", Json(new { QueueNamePrefix = "b", MaxResults = 2, NextToken = first["NextToken"]!.ToString() }));
        Urls(second).Should().Equal(SqsFixture.Url("b3"));
        second.ContainsKey("NextToken").Should().BeFalse();
        (await _sqs.DoAsync("ListQueues", """{"QueueNamePrefix":"c"}""")).Should().BeEmpty();
    }

    [Fact]
    public async Task Tags_AreAddedReplacedAndRemoved()
    {
        await _sqs.DoAsync("CreateQueue", """{"QueueName":"q","tags":{"a":"1"}}""");
        await _sqs.DoAsync("TagQueue", Json(new { QueueUrl = SqsFixture.Url("q"), Tags = new { a = "2", b = "" } }));
        ShouldBe(await TagsAsync(), JsonNode.Parse("""{"Tags":{"a":"2","b":""}}""")!);
        await _sqs.DoAsync("UntagQueue", Json(new { QueueUrl = SqsFixture.Url("q"), TagKeys = new[] { "a", "b", "c" } }));

        (await TagsAsync()).Should().BeEmpty();
        (await _sqs.CallAsync("TagQueue", Json(new { QueueUrl = SqsFixture.Url("q"), Tags = Enumerable.Range(0, 51).ToDictionary(i => $"{i}", i => "") })))
            .ShouldBe(400);
    }

    [Fact]
    public async Task Permissions_AreStatementsOfThePolicy()
    {
        await _sqs.CreateAsync("q");
        await AllowAsync("one", ["111111111111"], ["SendMessage"]);
        await AllowAsync("two", ["111111111111", "222222222222"], ["SendMessage", "ReceiveMessage"]);

        ShouldBe(JsonNode.Parse((await AttributesAsync("q", "Policy"))!["Policy"]!.ToString()), JsonNode.Parse("""
            {
              "Version": "2008-10-17", "Id": "arn:aws:sqs:us-east-1:000000000000:q/SQSDefaultPolicy",
              "Statement": [
                { "Sid": "one", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111111111111:root" }, "Action": "SQS:SendMessage", "Resource": "arn:aws:sqs:us-east-1:000000000000:q" },
                {
                  "Sid": "two", "Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"] },
                  "Action": ["SQS:SendMessage", "SQS:ReceiveMessage"], "Resource": "arn:aws:sqs:us-east-1:000000000000:q"
                }
              ]
            }
            """)!);
        (await AllowAnswerAsync("one", ["111111111111"], ["*"])).ShouldBeFault(400, "InvalidParameterValueException", "InvalidParameterValue",
            "Value one for parameter Label is invalid. Reason: Already exists.");
        await ForbidAsync("one");
        (await _sqs.CallAsync("RemovePermission", Json(new { QueueUrl = SqsFixture.Url("q"), Label = "one" }))).ShouldBeFault(400, "InvalidParameterValueException",
            "InvalidParameterValue", "Value one for parameter Label is invalid. Reason: can't find label.");
        await ForbidAsync("two");
        (await AttributesAsync("q", "Policy")).Should().BeNull();
    }

    [Theory]
    [InlineData("DeleteQueue", "Value SQS:DeleteQueue for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke this action.")]
    [InlineData("Dance", "Value SQS:Dance for parameter ActionName is invalid. Reason: Please refer to the appropriate WSDL for a list of valid actions.")]
    public async Task AddPermission_ForWhatCannotBeShared_IsRefused(string action, string message)
    {
        await _sqs.CreateAsync("q");

        (await AllowAnswerAsync("l", ["111111111111"], [action])).ShouldBeFault(400, "InvalidParameterValueException", "InvalidParameterValue", message);
    }

    private static string Json(object value) => JsonSerializer.Serialize(value);

    private static void ShouldBe(JsonNode? actual, JsonNode expected) => JsonNode.DeepEquals(actual, expected).Should().BeTrue("it is {0}", actual?.ToJsonString());

    private static IEnumerable<string> Urls(JsonObject listed) => listed["QueueUrls"]!.AsArray().Select(u => u!.ToString());

    private async Task<JsonNode?> AttributesAsync(string queue, params string[] names) =>
        (await _sqs.DoAsync("GetQueueAttributes", Json(new { QueueUrl = SqsFixture.Url(queue), AttributeNames = names })))["Attributes"];

    private Task SetAsync(string queue, Dictionary<string, string> attributes) =>
        _sqs.DoAsync("SetQueueAttributes", Json(new { QueueUrl = SqsFixture.Url(queue), Attributes = attributes }));

    private Task<JsonObject> TagsAsync() => _sqs.DoAsync("ListQueueTags", Json(new { QueueUrl = SqsFixture.Url("q") }));

    private Task<Protocol.WireAnswer> AllowAnswerAsync(string label, string[] accounts, string[] actions) =>
        _sqs.CallAsync("AddPermission", Json(new { QueueUrl = SqsFixture.Url("q"), Label = label, AWSAccountIds = accounts, Actions = actions }));

    private async Task AllowAsync(string label, string[] accounts, string[] actions) => (await AllowAnswerAsync(label, accounts, actions)).ShouldBe(200);

    private Task ForbidAsync(string label) => _sqs.DoAsync("RemovePermission", Json(new { QueueUrl = SqsFixture.Url("q"), Label = label }));
}
