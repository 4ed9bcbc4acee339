using System.Text.Json;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Sqs;

/// <summary>Both protocols, the addresses of queues, and the forms of answers and faults.</summary>
public sealed class WireTests
{
    private readonly SqsFixture _sqs = new();

    [Fact]
    public async Task Fault_HasTheModelsCodeInJson_AndTheOlderOneInItsHeaderAndInXml()
    {
        const string Missing = """{"QueueUrl":"http://localhost:4566/000000000000/nope"}""";

        var json = await _sqs.CallAsync("PurgeQueue", Missing);
        var plain = await _sqs.SendAsync(WireCall.Target("AmazonSQS.PurgeQueue", Missing, "1.0").SignedFor("sqs"));
        var xml = await _sqs.FormAsync("Action=PurgeQueue&Version=2012-11-05&QueueUrl=http%3A%2F%2Flocalhost%3A4566%2F000000000000%2Fnope");

        json.ShouldBeFault(400, "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.");
        json.ContentType.Should().Be("application/x-amz-json-1.0");
        plain.Header("x-amzn-query-error").Should().BeNull("only clients that know the older codes ask for them");
        xml.ShouldBe(400).Text.Should().StartWith("<ErrorResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><Error><Type>Sender</Type>"
            + "<Code>AWS.SimpleQueueService.NonExistentQueue</Code><Message>The specified queue does not exist for this wsdl version.</Message>");
    }

    [Fact]
    public async Task Query_MessageJourney_IsXml()
    {
        var created = await _sqs.FormAsync("Action=CreateQueue&Version=2012-11-05&QueueName=q&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=7&Tag.1.Key=k&Tag.1.Value=v");
        var sent = await _sqs.FormAsync(
            "Action=SendMessage&Version=2012-11-05&MessageBody=a%0D%0Ab&MessageAttribute.1.Name=n&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=v",
            "/000000000000/q");
        var received = await _sqs.FormAsync("Action=ReceiveMessage&Version=2012-11-05&AttributeName=All&MessageAttributeName.1=All&MaxNumberOfMessages=10", "/000000000000/q");
        var attributes = await _sqs.FormAsync("Action=GetQueueAttributes&Version=2012-11-05&AttributeName.1=VisibilityTimeout", "/000000000000/q");
        var tags = await _sqs.FormAsync("Action=ListQueueTags&Version=2012-11-05", "/000000000000/q");
        var set = await _sqs.FormAsync("Action=SetQueueAttributes&Version=2012-11-05&Attribute.Name=DelaySeconds&Attribute.Value=45", "/000000000000/q");
        var batch = await _sqs.FormAsync("Action=SendMessageBatch&Version=2012-11-05&SendMessageBatchRequestEntry.1.Id=one&SendMessageBatchRequestEntry.1.MessageBody=x"
            + "&SendMessageBatchRequestEntry.2.Id=two&SendMessageBatchRequestEntry.2.MessageBody=y&SendMessageBatchRequestEntry.2.DelaySeconds=901", "/000000000000/q");

        Result(created).Should().Be("<QueueUrl>http://localhost:4566/000000000000/q</QueueUrl>");
        Result(sent).Should().MatchRegex("^<MD5OfMessageAttributes>[0-9a-f]{32}</MD5OfMessageAttributes><MD5OfMessageBody>65d5f03c46e62e3f2babbe712d2ce464</MD5OfMessageBody><MessageId>");
        Result(received).Should().Contain("<Body>a&#xD;\nb</Body>").And.Contain("<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>")
            .And.Contain("<MessageAttribute><Name>n</Name><Value><DataType>String</DataType><StringValue>v</StringValue></Value></MessageAttribute>");
        Result(attributes).Should().Be("<Attribute><Name>VisibilityTimeout</Name><Value>7</Value></Attribute>");
        Result(tags).Should().Be("<Tag><Key>k</Key><Value>v</Value></Tag>");
        set.ShouldBe(200).Text.Should().StartWith("<SetQueueAttributesResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><ResponseMetadata><RequestId>");
        _sqs.Queues.Find(SqsFixture.Scope, "q")!.Settings.DelaySeconds.Should().Be(45);
        Result(batch).Should().Contain("<BatchResultErrorEntry><Code>InvalidParameterValue</Code><Id>two</Id><Message>Value 901 for parameter DelaySeconds is invalid.")
            .And.Contain("<SendMessageBatchResultEntry><Id>one</Id>");
    }

    [Theory]
    [InlineData("http://localhost:4566/000000000000/q", "us-east-1")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/000000000000/q", "us-east-1")]
    [InlineData("http://sqs.eu-west-1.localhost.localstack.cloud:4566/000000000000/q", "eu-west-1")]
    [InlineData("http://eu-central-1.queue.localhost.localstack.cloud:4566/000000000000/q", "eu-central-1")]
    [InlineData("http://queue.localhost.localstack.cloud:4566/000000000000/q", "us-east-1")]
    [InlineData("http://localhost:4566/queue/ap-south-1/000000000000/q", "ap-south-1")]
    [InlineData("http://localhost:4566/000000000000/q/", "us-east-1")]
    [InlineData("000000000000/q", "us-east-1")]
    public void Address_OfEveryStyle_NamesTheQueue(string url, string region) =>
        QueueAddress.Parse(url, SqsFixture.Scope).Should().Be((SqsFixture.Scope with { Region = region }, "q"));

    [Theory]
    [InlineData("q")]
    [InlineData("http://localhost:4566/q")]
    [InlineData("http://localhost:4566/12/q")]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:q")]
    public async Task Address_ThatIsNone_IsRefused(string url) => (await _sqs.CallAsync("PurgeQueue", JsonSerializer.Serialize(new { QueueUrl = url })))
        .ShouldBeFault(404, "InvalidAddress", "InvalidAddress", $"The address {url} is not valid for this endpoint.");

    [Fact]
    public async Task UnsignedCall_ToAQueuesUrl_IsServed()
    {
        await _sqs.CreateAsync("q.fifo");

        var sent = await _sqs.SendAsync(WireCall.Get("/000000000000/q.fifo?Action=SendMessage&MessageBody=hi&MessageGroupId=g&MessageDeduplicationId=1"));
        var received = await _sqs.SendAsync(new WireCall("POST", "/queue/us-east-1/000000000000/q.fifo")
            .With("Content-Type", "application/x-www-form-urlencoded").Body("Action=ReceiveMessage"));
        var json = await _sqs.SendAsync(new WireCall("POST", "/000000000000/q.fifo").With("X-Amz-Target", "AmazonSQS.ListQueueTags")
            .With("Content-Type", "application/x-amz-json-1.0").Body("{}"));

        Result(sent).Should().Contain("<SequenceNumber>1");
        Result(received).Should().Contain("<Body>hi</Body>");
        json.ShouldBe(200).ShouldBeJson("{}");
    }

    [Fact]
    public async Task Receive_EmptyQueue_HasNoMembers()
    {
        await _sqs.CreateAsync("q");

        (await _sqs.DoAsync("ReceiveMessage", """{"QueueUrl":"http://localhost:4566/000000000000/q"}""")).Should().BeEmpty();
        Result(await _sqs.FormAsync("Action=ReceiveMessage&Version=2012-11-05", "/000000000000/q")).Should().BeEmpty();
    }

    [Fact]
    public async Task Receive_ByAClientThatGoes_EndsAndTakesNothing()
    {
        var queue = await _sqs.CreateAsync("q");
        using var client = new CancellationTokenSource();
        var waiting = _sqs.CallAsync("ReceiveMessage", """{"QueueUrl":"http://localhost:4566/000000000000/q","WaitTimeSeconds":20}""", client.Token);
        while (queue.Describe().Waiting == 0)
        {
            await Task.Yield();
        }
        await client.CancelAsync();
        await waiting;

        queue.Describe().Waiting.Should().Be(0);
        await _sqs.SendAsync(queue, "a");
        (await _sqs.ReceiveAsync(queue))[0].ReceiveCount.Should().Be(1);
    }

    private static string Result(WireAnswer answer)
    {
        var result = answer.ShouldBe(200).Text;
        var start = result.IndexOf("Result>", StringComparison.Ordinal);
        return start < 0 ? "" : result[(start + "Result>".Length)..result.LastIndexOf("</", result.LastIndexOf("<ResponseMetadata>", StringComparison.Ordinal), StringComparison.Ordinal)];
    }
}
