using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sns.Delivery;

namespace LambdaEmu.UnitTests.Services.Sns;

/// <summary>What arrives where, and what becomes of that which can't.</summary>
public sealed class DeliveryTests : IDisposable
{
    private const string Function = "arn:aws:lambda:us-east-1:000000000000:function:f:live";

    private readonly SnsFixture _sns = new();

    public void Dispose() => _sns.Dispose();

    [Fact]
    public async Task Queue_GetsTheSignedEnvelope()
    {
        var (topic, queue, subscription) = await SubscribedAsync();
        var published = await _sns.PublishAsync(topic, "öa1\"_\n<&>", [("Subject", "S"), .. SnsFixture.Attribute(1, "n", "Number", "1"), .. SnsFixture.Attribute(2, "b", "Binary", "AgME", "BinaryValue")]);

        var message = (await _sns.ReceiveAsync(queue)).Should().ContainSingle().Subject;
        var envelope = JsonNode.Parse(message.Body.Span)!.AsObject();

        envelope.Select(m => m.Key).Should().Equal(
            "Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion", "Signature", "SigningCertURL", "UnsubscribeURL", "MessageAttributes");
        (Text(envelope, "Type"), Text(envelope, "MessageId"), Text(envelope, "TopicArn"), Text(envelope, "Subject"), Text(envelope, "Message"))
            .Should().Be(("Notification", SnsFixture.Value(published, "MessageId"), topic, "S", "öa1\"_\n<&>"));
        (Text(envelope, "Timestamp"), Text(envelope, "SignatureVersion")).Should().Be(("2025-01-31T12:00:00.000Z", "1"));
        Text(envelope, "UnsubscribeURL").Should().Be($"http://localhost:4566/?Action=Unsubscribe&SubscriptionArn={subscription}");
        TopicTests.Same(envelope["MessageAttributes"]!.ToJsonString(), """{"n":{"Type":"Number","Value":"1"},"b":{"Type":"Binary","Value":"AgME"}}""");
        message.Attributes.Should().BeEmpty();
        message.SystemAttributes.Should().NotContainKeys("MessageGroupId", "AWSTraceHeader");
        IsSigned(envelope).Should().BeTrue();
    }

    [Fact]
    public async Task Envelope_WithoutSubjectAndAttributes_LeavesThemOut()
    {
        var (topic, queue, _) = await SubscribedAsync("2");
        await _sns.PublishAsync(topic, "m");

        var envelope = await _sns.EnvelopeAsync(queue);

        envelope.Select(m => m.Key).Should().Equal(
            "Type", "MessageId", "TopicArn", "Message", "Timestamp", "SignatureVersion", "Signature", "SigningCertURL", "UnsubscribeURL");
        Text(envelope, "SignatureVersion").Should().Be("2");
        IsSigned(envelope).Should().BeTrue();
    }

    [Theory]
    [InlineData("\u0000\u001F")]
    [InlineData("\uFFFE\uFFFF")]
    public async Task Envelope_HoldsWhatAQueueWouldNotTake(string text)
    {
        var (topic, queue, subscription) = await SubscribedAsync();
        await _sns.PublishAsync(topic, text);
        await SetAsync(subscription, "RawMessageDelivery", "true");
        await _sns.PublishAsync(topic, text);

        var message = (await _sns.ReceiveAsync(queue)).Should().ContainSingle("the raw one is refused").Subject;
        SnsFixture.Text(message).EnumerateRunes().Should().NotContain(r => r.Value < 0x20 || r.Value >= 0xFFFE);
        Text(JsonNode.Parse(message.Body.Span)!.AsObject(), "Message").Should().Be(text);
    }

    [Fact]
    public async Task Queue_ThatTakesNoSuchLongMessages_RefusesTheEnvelope()
    {
        var topic = await _sns.TopicAsync("t");
        var queue = await _sns.QueueAsync("small", "&Attribute.1.Name=MaximumMessageSize&Attribute.1.Value=1024");
        await _sns.SubscribeAsync(topic, "sqs", queue);
        await _sns.PublishAsync(topic, "short");
        await _sns.PublishAsync(topic, new string('x', 1000));

        Text(await _sns.EnvelopeAsync(queue), "Message").Should().Be("short");
    }

    [Fact]
    public async Task SignatureVersion_IsThatOfThePublication_HoweverLateItIsSigned()
    {
        var (topic, queue, _) = await SubscribedAsync();
        await _sns.PublishAsync(topic, "m");
        await _sns.DoAsync("SetTopicAttributes", ("TopicArn", topic), ("AttributeName", "SignatureVersion"), ("AttributeValue", "2"));

        var envelope = await _sns.EnvelopeAsync(queue);
        (Text(envelope, "SignatureVersion"), IsSigned(envelope)).Should().Be(("1", true));
    }

    [Fact]
    public async Task Queues_AllGetTheSameMessage_WithTheirOwnLink()
    {
        var topic = await _sns.TopicAsync("t");
        var queues = new List<(string Queue, string Subscription)>();
        foreach (var name in new[] { "a", "b", "c" })
        {
            var queue = await _sns.QueueAsync(name);
            queues.Add((queue, await _sns.SubscribeAsync(topic, "sqs", queue)));
        }
        await _sns.PublishAsync(topic, "m");

        var signatures = new List<string>();
        foreach (var (queue, subscription) in queues)
        {
            var envelope = await _sns.EnvelopeAsync(queue);
            Text(envelope, "UnsubscribeURL").Should().EndWith(subscription);
            IsSigned(envelope).Should().BeTrue();
            signatures.Add(Text(envelope, "Signature"));
        }
        signatures.Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task RawMessage_KeepsItsAttributesAndTrace()
    {
        var (topic, queue, subscription) = await SubscribedAsync();
        await SetAsync(subscription, "RawMessageDelivery", "true");
        (await _sns.CallAsync("Publish", call => call.With("X-Amzn-Trace-Id", "Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1"),
            [("TopicArn", topic), ("Message", "grün"), ("MessageGroupId", "fair"), .. SnsFixture.Attribute(1, "list", "String.Array", "[\"a\"]"), .. SnsFixture.Attribute(2, "b", "Binary", "AgME", "BinaryValue")])).ShouldBe(200);

        var message = (await _sns.ReceiveAsync(queue)).Should().ContainSingle().Subject;

        SnsFixture.Text(message).Should().Be("grün");
        message.Attributes.Select(a => (a.Name, a.DataType, Convert.ToHexString(a.Value.Span))).Should().Equal(("b", "Binary", "020304"), ("list", "String.Array", "5B2261225D"));
        message.SystemAttributes["AWSTraceHeader"].Should().Be("Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1");
        message.SystemAttributes["MessageGroupId"].Should().Be("fair");
    }

    [Fact]
    public async Task MessageStructure_GivesEachProtocolItsOwn()
    {
        var (topic, queue, _) = await SubscribedAsync();
        await _sns.SubscribeAsync(topic, "lambda", Function);
        await _sns.PublishAsync(topic, """{"default":"d","sqs":"for queues","default":"other"}""", ("MessageStructure", "json"));

        Text(await _sns.EnvelopeAsync(queue), "Message").Should().Be("for queues");
        (await EventAsync())["Message"]!.ToString().Should().Be("other");
    }

    [Fact]
    public async Task Filter_LetsOnlyMatchingMessagesThrough()
    {
        var (topic, queue, subscription) = await SubscribedAsync();
        await SetAsync(subscription, "RawMessageDelivery", "true");
        await SetAsync(subscription, "FilterPolicy", """{"n":[{"numeric":[">",0,"<=",100]}]}""");
        await _sns.PublishAsync(topic, "in", SnsFixture.Attribute(1, "n", "Number", "99"));
        await _sns.PublishAsync(topic, "out", SnsFixture.Attribute(1, "n", "Number", "111"));
        await _sns.PublishAsync(topic, "none");
        await SetAsync(subscription, "FilterPolicyScope", "MessageBody");
        await _sns.PublishAsync(topic, """{"n":5}""");

        (await _sns.BodiesAsync(queue)).Should().Equal("in", """{"n":5}""");
    }

    [Fact]
    public async Task Function_GetsOneRecord()
    {
        var topic = await _sns.TopicAsync("t");
        var subscription = await _sns.SubscribeAsync(topic, "lambda", Function);
        (await _sns.CallAsync("Publish", call => call.With("X-Amzn-Trace-Id", "Root=1"), [("TopicArn", topic), ("Message", "Hello"), .. SnsFixture.Attribute(1, "k", "String", "v")])).ShouldBe(200);

        var notification = await EventAsync();

        var (arn, functionEvent) = _sns.Functions.Events.Should().ContainSingle().Subject;
        (arn, functionEvent.TraceHeader, functionEvent.Caller).Should().Be((Function, "Root=1", new ServiceCaller("sns.amazonaws.com", topic, SnsFixture.Account)));
        var record = JsonNode.Parse(functionEvent.Payload.Span)!["Records"]![0]!;
        (record["EventSource"]!.ToString(), record["EventVersion"]!.ToString(), record["EventSubscriptionArn"]!.ToString()).Should().Be(("aws:sns", "1.0", subscription));
        notification.Select(m => m.Key).Should().Equal(
            "Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion", "Signature", "SigningCertUrl", "UnsubscribeUrl", "MessageAttributes");
        notification["Subject"].Should().BeNull();
        TopicTests.Same(notification["MessageAttributes"]!.ToJsonString(), """{"k":{"Type":"String","Value":"v"}}""");
        IsSigned(notification).Should().BeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QueueThatIsGone_LeavesTheMessageToTheDeadLetterQueue(bool raw)
    {
        var (topic, _, subscription) = await SubscribedAsync();
        var dead = await _sns.QueueAsync("dead");
        await SetAsync(subscription, "RedrivePolicy", $$"""{"deadLetterTargetArn":"{{dead}}"}""");
        await SetAsync(subscription, "RawMessageDelivery", raw ? "true" : "false");
        await _sns.DeleteQueueAsync("q");
        await _sns.PublishAsync(topic, "m", SnsFixture.Attribute(1, "a", "Number", "111"));

        var message = (await _sns.ReceiveAsync(dead)).Should().ContainSingle().Subject;

        if (raw)
        {
            SnsFixture.Text(message).Should().Be("m");
            message.Attributes.Should().ContainSingle().Which.Name.Should().Be("a");
        }
        else
        {
            var envelope = JsonNode.Parse(message.Body.Span)!.AsObject();
            Text(envelope, "UnsubscribeURL").Should().EndWith(subscription);
            IsSigned(envelope).Should().BeTrue();
            message.Attributes.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task FunctionThatRefuses_LeavesTheEnvelopeToTheDeadLetterQueue()
    {
        var topic = await _sns.TopicAsync("t");
        var dead = await _sns.QueueAsync("dead");
        await _sns.SubscribeAsync(topic, "lambda", Function, ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{dead}}"}"""));
        _sns.Functions.Fault = new AwsException("AccessDeniedException", "no", 403);
        await _sns.PublishAsync(topic, "m");
        await _sns.Activity.WhenIdleAsync();

        (await _sns.EnvelopeAsync(dead)).ContainsKey("UnsubscribeURL").Should().BeTrue();
    }

    [Fact]
    public async Task HttpEndpointThatRefuses_LeavesTheMessageToTheDeadLetterQueue()
    {
        var topic = await _sns.TopicAsync("t");
        var dead = await _sns.QueueAsync("dead");
        await _sns.SubscribeAsync(topic, "http", "http://here", ("RawMessageDelivery", "true"), ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{dead}}"}"""));
        var asked = await _sns.Endpoint.NextAsync();
        asked.Answer(System.Net.HttpStatusCode.OK);
        await _sns.DoAsync("ConfirmSubscription", ("TopicArn", topic), ("Token", JsonNode.Parse(asked.Body)!["Token"]!.ToString()));
        await _sns.PublishAsync(topic, "m");
        (await _sns.Endpoint.NextAsync()).Answer(System.Net.HttpStatusCode.Forbidden);
        await _sns.Activity.WhenIdleAsync();

        (await _sns.BodiesAsync(dead)).Should().Equal("m");
    }

    [Fact]
    public async Task QueuePolicy_CanDenyTheTopicItsMessages()
    {
        var denying = Uri.EscapeDataString("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:SendMessage","Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:denied"}}}]}""");
        var queue = await _sns.QueueAsync("q", $"&Attribute.1.Name=Policy&Attribute.1.Value={denying}");
        foreach (var name in new[] { "denied", "other" })
        {
            var topic = await _sns.TopicAsync(name);
            await _sns.SubscribeAsync(topic, "sqs", queue, ("RawMessageDelivery", "true"));
            await _sns.PublishAsync(topic, name);
        }

        (await _sns.BodiesAsync(queue)).Should().Equal("other");
    }

    [Fact]
    public async Task MailsAndTexts_AreCaptured()
    {
        var topic = await _sns.TopicAsync("t", ("DisplayName", "News"));
        await _sns.SubscribeAsync(topic, "sms", "+15551234567");
        var mail = await _sns.SubscribeAsync(topic, "email-json", "a@example.org");
        await _sns.DoAsync("ConfirmSubscription", ("TopicArn", topic), ("Token", _sns.Outbox.Messages[0].ConfirmUrl!.Split("Token=")[1]));
        await _sns.PublishAsync(topic, "m");

        _sns.Outbox.Messages.Skip(1).Select(m => (m.Protocol, m.To, m.From, m.Subject)).Should().Equal(
            ("sms", "+15551234567", "News", null), ("email-json", "a@example.org", "News", "AWS Notification Message"));
        Text(JsonNode.Parse(_sns.Outbox.Messages[2].Message)!.AsObject(), "UnsubscribeURL").Should().EndWith(mail);
    }

    [Fact]
    public void Outbox_DropsTheOldest()
    {
        var outbox = new Outbox();
        for (var i = 0; i <= 10_000; i++)
        {
            outbox.Add(new OutboxMessage { At = default, Protocol = "sms", To = $"{i}", Message = "m" });
        }

        (outbox.Messages.Count, outbox.Messages[0].To).Should().Be((10_000, "1"));
    }

    [Fact]
    public async Task Publisher_OfOtherServices_PublishesUnderTheSameRules()
    {
        var (topic, queue, subscription) = await SubscribedAsync();
        await SetAsync(subscription, "RawMessageDelivery", "true");
        var message = new TopicMessage { Message = "m", Attributes = [new QueueMessageAttribute("a", "String", false, "v"u8.ToArray())] };

        await _sns.Service.Publisher.PublishAsync(topic, message, default);
        var missing = async () => await _sns.Service.Publisher.PublishAsync(SnsFixture.TopicArn("nope"), message, default);

        (await _sns.ReceiveAsync(queue)).Should().ContainSingle().Which.Attributes.Should().ContainSingle();
        (await missing.Should().ThrowAsync<AwsException>()).Which.Code.Should().Be("NotFound");
    }

    [Fact]
    public async Task PublishBatch_AnswersForEachEntry()
    {
        var (topic, queue, subscription) = await SubscribedAsync();
        await SetAsync(subscription, "RawMessageDelivery", "true");
        var answer = await _sns.DoAsync("PublishBatch",
            ("TopicArn", topic), ("PublishBatchRequestEntries.member.1.Id", "a"), ("PublishBatchRequestEntries.member.1.Message", "1"),
            ("PublishBatchRequestEntries.member.2.Id", "b"), ("PublishBatchRequestEntries.member.2.Message", "2"));

        answer.Descendants(SnsFixture.Xml + "Id").Select(e => e.Value).Should().Equal("a", "b");
        answer.Element(SnsFixture.Xml + "Failed")!.HasElements.Should().BeFalse();
        (await _sns.BodiesAsync(queue)).Should().Equal("1", "2");
    }

    private async Task<(string Topic, string Queue, string Subscription)> SubscribedAsync(string signatureVersion = "1")
    {
        var topic = await _sns.TopicAsync("t", ("SignatureVersion", signatureVersion));
        var queue = await _sns.QueueAsync("q");
        return (topic, queue, await _sns.SubscribeAsync(topic, "sqs", queue));
    }

    private async Task SetAsync(string subscription, string name, string value) =>
        await _sns.DoAsync("SetSubscriptionAttributes", ("SubscriptionArn", subscription), ("AttributeName", name), ("AttributeValue", value));

    /// <summary>What the function got, once everything is delivered.</summary>
    private async Task<JsonObject> EventAsync()
    {
        await _sns.Activity.WhenIdleAsync();
        return JsonNode.Parse(_sns.Functions.Events[^1].Event.Payload.Span)!["Records"]![0]!["Sns"]!.AsObject();
    }

    /// <summary>As receivers check it, with the certificate that the message names.</summary>
    private bool IsSigned(JsonObject message)
    {
        var url = Text(message, message.ContainsKey("SigningCertURL") ? "SigningCertURL" : "SigningCertUrl");
        using var certificate = X509Certificate2.CreateFromPem(_sns.Signer.FindCertificate(url[SnsFixture.Origin.Length..])!);
        var text = new StringBuilder();
        foreach (var name in new[] { "Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type" })
        {
            if (message[name] is { } value)
            {
                text.Append(name).Append('\n').Append(value).Append('\n');
            }
        }
        var hash = Text(message, "SignatureVersion") == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        return certificate.GetRSAPublicKey()!.VerifyData(
            Encoding.UTF8.GetBytes(text.ToString()), Convert.FromBase64String(Text(message, "Signature")), hash, RSASignaturePadding.Pkcs1);
    }

    private static string Text(JsonObject message, string member) => message[member]!.ToString();
}
