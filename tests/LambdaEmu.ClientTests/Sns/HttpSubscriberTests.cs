using System.Text.Json.Nodes;
using System.Xml.Linq;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Sns;

/// <summary>Web servers as subscribers: the handshake, signatures that OpenSSL verifies with the served certificate, retries, and what is never taken.</summary>
public sealed class HttpSubscriberTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private static readonly string[] SignedOfNotifications = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
    private static readonly string[] SignedOfConfirmations = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

    [Theory]
    [InlineData("1", "-sha1")]
    [InlineData("2", "-sha256")]
    public async Task Subscriber_ConfirmsAndGetsMessages_ThatItCanVerify(string signatureVersion, string digest)
    {
        await using var subscriber = new HttpSubscriber();
        var topic = await CreateTopicAsync($"http-{signatureVersion}", ("SignatureVersion", signatureVersion));
        (await SubscribeAsync(topic, subscriber)).Should().Be("pending confirmation");

        var asked = await subscriber.NextAsync();
        asked.Method.Should().Be("POST");
        asked.Headers.Should().Contain("x-amz-sns-message-type", "SubscriptionConfirmation").And.Contain("x-amz-sns-topic-arn", topic)
            .And.Contain("x-amz-sns-message-id", Text(asked, "MessageId")).And.NotContainKey("x-amz-sns-subscription-arn");
        Text(asked, "Message").Should().Be(
            $"You have chosen to subscribe to the topic {topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message.");
        await VerifyAsync(asked, SignedOfConfirmations, digest);
        var confirmed = await VisitAsync(Text(asked, "SubscribeURL"));
        var subscription = Xml(confirmed, "SubscriptionArn");

        await SnsAsync("Publish", ("TopicArn", topic), ("Subject", "greeting"), ("Message", "hello\nworld, ü"),
            ("MessageAttributes.entry.1.Name", "n"), ("MessageAttributes.entry.1.Value.DataType", "Number"), ("MessageAttributes.entry.1.Value.StringValue", "1"));
        var message = await subscriber.NextAsync();
        message.Headers.Should().Contain("x-amz-sns-message-type", "Notification").And.Contain("x-amz-sns-subscription-arn", subscription)
            .And.Contain("Content-Type", "text/plain; charset=UTF-8").And.Contain("User-Agent", "Amazon Simple Notification Service Agent");
        Text(message, "Message").Should().Be("hello\nworld, ü");
        message.Json["MessageAttributes"]!.ToJsonString().Should().Be("""{"n":{"Type":"Number","Value":"1"}}""");
        await VerifyAsync(message, SignedOfNotifications, digest);

        await VisitAsync(Text(message, "UnsubscribeURL"));
        var goodbye = await subscriber.NextAsync();
        Text(goodbye, "Type").Should().Be("UnsubscribeConfirmation");
        await VerifyAsync(goodbye, SignedOfConfirmations, digest);
    }

    [Fact]
    public async Task ChangedMessage_DoesNotVerify()
    {
        await using var subscriber = new HttpSubscriber();
        await SubscribeAsync(await CreateTopicAsync("forged"), subscriber);
        var asked = await subscriber.NextAsync();

        (await OpenSslAsync(Text(asked, "SigningCertURL"), Text(asked, "Signature"), Lines(asked.Json, SignedOfConfirmations) + "x\n", "-sha1")).Should().BeFalse();
    }

    [Fact]
    public async Task RawMessage_ComesAsItIs()
    {
        await using var subscriber = new HttpSubscriber();
        var topic = await CreateTopicAsync("raw");
        await ConfirmAsync(topic, subscriber, ("RawMessageDelivery", "true"), ("DeliveryPolicy", """{"requestPolicy":{"headerContentType":"text/csv"}}"""));

        await SnsAsync("Publish", ("TopicArn", topic), ("Message", "a,b"));

        var message = await subscriber.NextAsync();
        message.Body.Should().Be("a,b");
        message.Headers.Should().Contain("x-amz-sns-rawdelivery", "true").And.Contain("Content-Type", "text/csv");
    }

    [Fact]
    public async Task FailingEndpoint_GetsTheMessageAgain()
    {
        await using var subscriber = new HttpSubscriber(200, 500, 503, 200);
        var topic = await CreateTopicAsync("retried");
        await ConfirmAsync(topic, subscriber, ("DeliveryPolicy", """{"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":3,"numNoDelayRetries":2}}"""));

        await SnsAsync("Publish", ("TopicArn", topic), ("Message", "again"));

        var ids = new[] { await subscriber.NextAsync(), await subscriber.NextAsync(), await subscriber.NextAsync() }.Select(m => Text(m, "MessageId"));
        ids.Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task RefusedMessage_GoesToTheDeadLetterQueue()
    {
        await using var subscriber = new HttpSubscriber(200, 404);
        var topic = await CreateTopicAsync("refused");
        var created = await Raw.SqsAsync("CreateQueue", """{"QueueName":"refused-dead"}""");
        var queue = created.Json["QueueUrl"]!.ToString();
        await ConfirmAsync(topic, subscriber, ("RedrivePolicy", $$"""{"deadLetterTargetArn":"arn:aws:sqs:{{Settings.Region}}:{{Account}}:refused-dead"}"""));

        await SnsAsync("Publish", ("TopicArn", topic), ("Message", "nobody wants it"));
        var posted = await subscriber.NextAsync();

        var received = await Raw.SqsAsync("ReceiveMessage", new JsonObject { ["QueueUrl"] = queue, ["WaitTimeSeconds"] = 20 });
        received.Json["Messages"]![0]!["Body"]!.ToString().Should().Be(posted.Body);
    }

    private async Task<string> CreateTopicAsync(string name, params (string Name, string Value)[] attributes) =>
        Xml(await SnsAsync("CreateTopic", [("Name", name), .. Entries(attributes)]), "TopicArn");

    private async Task<string> SubscribeAsync(string topic, HttpSubscriber subscriber, params (string Name, string Value)[] attributes) => Xml(
        await SnsAsync("Subscribe", [("TopicArn", topic), ("Protocol", "http"), ("Endpoint", subscriber.Endpoint), .. Entries(attributes)]), "SubscriptionArn");

    private async Task ConfirmAsync(string topic, HttpSubscriber subscriber, params (string Name, string Value)[] attributes)
    {
        await SubscribeAsync(topic, subscriber, attributes);
        await VisitAsync(Text(await subscriber.NextAsync(), "SubscribeURL"));
    }

    private async Task<XDocument> SnsAsync(string action, params (string Name, string Value)[] parameters)
    {
        var form = parameters.Prepend(("Version", "2010-03-31")).Prepend(("Action", action))
            .Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}");
        var answer = await Raw.SnsAsync(string.Join('&', form));
        answer.Status.Should().Be(200, answer.Text);
        return XDocument.Parse(answer.Text);
    }

    private static async Task<XDocument> VisitAsync(string url)
    {
        using var browser = new HttpClient();
        using var answer = await browser.GetAsync(url);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.Should().BeTrue(text);
        return XDocument.Parse(text);
    }

    private static async Task VerifyAsync(ReceivedPost message, string[] signed, string digest) =>
        (await OpenSslAsync(Text(message, "SigningCertURL"), Text(message, "Signature"), Lines(message.Json, signed), digest)).Should().BeTrue();

    /// <summary>What the signature is over, as AWS's guide tells subscribers to put it together.</summary>
    private static string Lines(JsonNode message, string[] signed) =>
        string.Concat(signed.Where(s => message[s] is not null).Select(s => $"{s}\n{message[s]}\n"));

    private static async Task<bool> OpenSslAsync(string certificateUrl, string signature, string lines, string digest)
    {
        var directory = Directory.CreateTempSubdirectory("client-tests-");
        try
        {
            using var browser = new HttpClient();
            string Path(string name) => System.IO.Path.Combine(directory.FullName, name);
            await File.WriteAllTextAsync(Path("certificate.pem"), await browser.GetStringAsync(certificateUrl));
            await File.WriteAllTextAsync(Path("lines"), lines);
            await File.WriteAllBytesAsync(Path("signature"), Convert.FromBase64String(signature));
            var key = await Command.RunAsync("openssl", ["x509", "-in", "certificate.pem", "-noout", "-pubkey", "-out", "key.pem"], [], directory.FullName);
            key.ExitCode.Should().Be(0, key.Errors);
            return (await Command.RunAsync("openssl", ["dgst", digest, "-verify", "key.pem", "-signature", "signature", "lines"], [], directory.FullName)).ExitCode == 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Name, string Value)> Entries((string Name, string Value)[] attributes) => attributes.SelectMany((a, i) => new[]
    {
        ($"Attributes.entry.{i + 1}.key", a.Name), ($"Attributes.entry.{i + 1}.value", a.Value),
    });

    private static string Text(ReceivedPost message, string member) => message.Json[member]!.ToString();

    private static string Xml(XDocument answer, string element) => answer.Descendants().First(e => e.Name.LocalName == element).Value;
}
