using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Services.Sns.Persistence;
using LambdaEmu.Services.Sns.Topics;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Services.Lambda;

namespace LambdaEmu.UnitTests.Services.Sns;

/// <summary>
/// What is on disk, and that an SNS made on it goes on where the one before ended. The forms are frozen: where one of these tests fails after a
/// change, keep the old form readable and add a document of the new form, instead of editing the old one.
/// </summary>
public sealed class SnsRestartTests
{
    private const string TopicDocument =
        """{"attributes":{"FifoTopic":"true","ContentBasedDeduplication":"true","DisplayName":"d"},"tags":{"a":"1"},"dataProtectionPolicy":"{}"}""";

    private const string SubscriptionDocument =
        """
        {"protocol":"http","endpoint":"http://here/","pending":true,"authenticated":true,"authenticateOnUnsubscribe":true,"token":"abcd","tokenIssuedAt":1738324800000,
         "filterPolicyScope":"MessageBody",
         "attributes":{"RawMessageDelivery":"true","FilterPolicy":"{\"a\":{\"b\":[1]}}","RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:q\"}",
          "DeliveryPolicy":"{\"healthyRetryPolicy\":null,\"sicklyRetryPolicy\":null,\"throttlePolicy\":{\"maxReceivesPerSecond\":5},\"requestPolicy\":null,\"guaranteed\":false}",
          "SubscriptionRoleArn":"r"}}
        """;

    private readonly MemoryDocuments _store = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Restart_KeepsTopicsAndSubscriptions_ButNotWhatIsDeleted()
    {
        using var before = new SnsFixture(_store, _time);
        var topic = await before.TopicAsync("t", ("DisplayName", "Name"));
        await before.DoAsync("TagResource", ("ResourceArn", topic), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"));
        await before.DoAsync("PutDataProtectionPolicy", ("ResourceArn", topic), ("DataProtectionPolicy", "{\"Name\":\"p\"}"));
        var queue = await before.QueueAsync("q");
        var kept = await before.SubscribeAsync(topic, "sqs", queue, ("FilterPolicy", """{"a":["b"]}"""), ("RawMessageDelivery", "true"));
        var ended = await before.SubscribeAsync(topic, "sqs", SnsFixture.QueueArn("other"));
        await before.DoAsync("Unsubscribe", ("SubscriptionArn", ended));
        await before.SubscribeAsync(await before.TopicAsync("gone"), "sqs", queue);
        await before.DoAsync("DeleteTopic", ("TopicArn", SnsFixture.TopicArn("gone")));

        using var after = new SnsFixture(_store, _time);
        (await after.DoAsync("ListTopics")).Descendants(SnsFixture.Xml + "TopicArn").Should().ContainSingle().Which.Value.Should().Be(topic);
        (await after.DoAsync("ListSubscriptions")).Descendants(SnsFixture.Xml + "SubscriptionArn").Should().ContainSingle().Which.Value.Should().Be(kept);
        (await after.AttributesAsync("GetTopicAttributes", "TopicArn", topic))["DisplayName"].Should().Be("Name");
        SnsFixture.Value(await after.DoAsync("ListTagsForResource", ("ResourceArn", topic)), "Value").Should().Be("1");
        SnsFixture.Value(await after.DoAsync("GetDataProtectionPolicy", ("ResourceArn", topic)), "DataProtectionPolicy").Should().Be("{\"Name\":\"p\"}");
        await after.PublishAsync(topic, "out");
        await after.PublishAsync(topic, "in", SnsFixture.Attribute(1, "a", "String", "b"));
        (await after.BodiesAsync(queue)).Should().Equal("in");
    }

    [Fact]
    public async Task Restart_KeepsTokensAndSignatures()
    {
        using var before = new SnsFixture(_store, _time);
        var topic = await before.TopicAsync("t");
        await before.SubscribeAsync(topic, "email", "a@example.org");
        var link = before.Outbox.Messages[0].ConfirmUrl!;
        var queue = await before.QueueAsync("q");
        await before.SubscribeAsync(topic, "sqs", queue);
        await before.PublishAsync(topic, "m");

        using var after = new SnsFixture(_store, _time);
        (await after.OpenAsync(link)).ShouldBe(200);
        var envelope = await after.EnvelopeAsync(queue);
        envelope["Signature"]!.ToString().Should().HaveLength(344);
        after.Signer.FindCertificate(envelope["SigningCertURL"]!.ToString()[SnsFixture.Origin.Length..]).Should().NotBeNull();
    }

    [Fact]
    public async Task Restart_NumbersGoOn()
    {
        async Task<string> PublishAsync(SnsFixture sns) => SnsFixture.Value(
            await sns.PublishAsync(SnsFixture.TopicArn("t.fifo"), "m", ("MessageGroupId", "g"), ("MessageDeduplicationId", Guid.NewGuid().ToString())), "SequenceNumber");
        using var before = new SnsFixture(_store, _time);
        await before.TopicAsync("t.fifo");
        var first = await PublishAsync(before);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        using var after = new SnsFixture(_store, _time);
        string.CompareOrdinal(await PublishAsync(after), first).Should().BePositive();
    }

    [Fact]
    public async Task Restart_KeepsAppsDevicesAndSmsSettings()
    {
        using var before = new SnsFixture(_store, _time);
        var application = SnsFixture.Value(await before.DoAsync("CreatePlatformApplication",
            [("Name", "name"), ("Platform", "GCM"), .. SnsFixture.Map("Attributes", ("PlatformCredential", "c"))]), "PlatformApplicationArn");
        var endpoint = SnsFixture.Value(await before.DoAsync("CreatePlatformEndpoint", ("PlatformApplicationArn", application), ("Token", "t")), "EndpointArn");
        await before.DoAsync("SetSMSAttributes", SnsFixture.Map("attributes", ("DefaultSenderID", "Test")));
        await before.DoAsync("CreateSMSSandboxPhoneNumber", ("PhoneNumber", "+15551234567"));

        using var after = new SnsFixture(_store, _time);
        (await after.AttributesAsync("GetEndpointAttributes", "EndpointArn", endpoint))["Token"].Should().Be("t");
        SnsFixture.Value(await after.DoAsync("ListPlatformApplications"), "PlatformApplicationArn").Should().Be(application);
        (await after.DoAsync("GetSMSAttributes")).Descendants(SnsFixture.Xml + "value").Select(e => e.Value).Should().Contain("Test");
        SnsFixture.Value(await after.DoAsync("ListSMSSandboxPhoneNumbers"), "Status").Should().Be("Pending");
        await after.DoAsync("DeletePlatformApplication", ("PlatformApplicationArn", application));
        using var last = new SnsFixture(_store, _time);
        (await last.FaultAsync("GetEndpointAttributes", ("EndpointArn", endpoint)))!.Value.Code.Should().Be("NotFound");
    }

    [Fact]
    public async Task Reset_ForgetsEverything()
    {
        using var sns = new SnsFixture(_store, _time);
        await sns.SubscribeAsync(await sns.TopicAsync("t"), "email", "a@example.org");
        sns.Service.Reset();

        (await sns.DoAsync("ListTopics")).Descendants(SnsFixture.Xml + "member").Should().BeEmpty();
        (await sns.DoAsync("ListSubscriptions")).Descendants(SnsFixture.Xml + "member").Should().BeEmpty();
        sns.Outbox.Messages.Should().BeEmpty();
    }

    [Fact]
    public void TopicDocument_OfTheFrozenForm_IsReadAndWritten()
    {
        var settings = TopicDocuments.Read(Encoding.UTF8.GetBytes(TopicDocument));

        (settings.IsFifo, settings.ContentBasedDeduplication, settings.Tags["a"], settings.DataProtectionPolicy).Should().Be((true, true, "1", "{}"));
        TopicTests.Same(Encoding.UTF8.GetString(TopicDocuments.Write(settings)), TopicDocument);
    }

    [Fact]
    public void SubscriptionDocument_OfTheFrozenForm_IsReadAndWritten()
    {
        var topic = new Topic(SnsFixture.Scope, "t", TopicSettings.Standard);
        var subscription = SubscriptionDocuments.Read(topic, $"{topic.Arn}:0123", Encoding.UTF8.GetBytes(SubscriptionDocument));

        (subscription.Settings.Raw, subscription.Settings.DeadLetterArn, subscription.State.Token).Should().Be((true, SnsFixture.QueueArn("q"), "abcd"));
        SubscriptionDocuments.KeyOf(subscription).Should().Be("t:0123");
        TopicTests.Same(Encoding.UTF8.GetString(SubscriptionDocuments.Write(subscription)), SubscriptionDocument);
    }

    [Fact]
    public void PlatformDocument_OfTheFrozenForm_IsReadAndWritten()
    {
        const string Document = """{"attributes":{"Token":"t","Enabled":"true"}}""";

        TopicTests.Same(Encoding.UTF8.GetString(PlatformDocuments.Write(PlatformDocuments.Read(Encoding.UTF8.GetBytes(Document)))), Document);
    }
}
