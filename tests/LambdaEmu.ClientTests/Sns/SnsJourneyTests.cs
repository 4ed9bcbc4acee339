using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Sns;

/// <summary>One journey through SNS by boto3 and by the JavaScript SDK: both have to see the same.</summary>
public sealed class SnsJourneyTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task Journey_Boto3_SeesWhatAwsWouldShow() => Check(await ClientScripts.Boto3Async(Settings, "sns.py"), "ParameterValueInvalid");

    [Fact]
    public async Task Journey_JavaScriptSdk_SeesWhatAwsWouldShow() => Check(await ClientScripts.JavaScriptAsync(Settings, "sns.js"), "InvalidParameterValue");

    [Fact]
    public async Task Cli_PublishesToAQueue_AndPrintsFaultsAsAws()
    {
        var topic = (await Cli.RunAsync("sns", "create-topic", "--name", "cli"))["TopicArn"]!.ToString();
        var url = (await Cli.RunAsync("sqs", "create-queue", "--queue-name", "cli"))["QueueUrl"]!.ToString();
        await Cli.RunAsync("sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint", $"arn:aws:sqs:us-east-1:{Account}:cli",
            "--attributes", "RawMessageDelivery=true");
        await Cli.RunAsync("sns", "publish", "--topic-arn", topic, "--message", "hi", "--message-attributes", "{\"a\":{\"DataType\":\"String\",\"StringValue\":\"v\"}}");
        var received = await Cli.RunAsync("sqs", "receive-message", "--queue-url", url, "--message-attribute-names", "All");
        var missing = await Cli.TryAsync("sns", "get-topic-attributes", "--topic-arn", $"{topic}x");

        received["Messages"]![0]!["Body"]!.ToString().Should().Be("hi");
        received["Messages"]![0]!["MessageAttributes"]!["a"]!["StringValue"]!.ToString().Should().Be("v");
        missing.Errors.Trim().Should().Be("An error occurred (NotFound) when calling the GetTopicAttributes operation: Topic does not exist");
    }

    private void Check(JsonNode seen, string invalidValue) => seen.ShouldBeJson($$"""
        {
          "tags": [["b", "2"], ["c", "3"]],
          "topics": ["journey"],
          "attributes": { "DisplayName": "J", "SignatureVersion": "2", "SubscriptionsConfirmed": "0", "Owner": "{{Account}}" },
          "policy": ["__default_statement_ID", "share"],
          "protection": "{\"Name\":\"p\"}",
          "subscription": { "RawMessageDelivery": "true", "FilterPolicy": "{\"n\":[{\"numeric\":[\">\",5]}]}", "FilterPolicyScope": "MessageAttributes", "PendingConfirmation": "false", "Protocol": "sqs" },
          "subscriptions": ["enveloped", "raw"],
          "envelope": [true, true, "Subject", "2", "filtered"],
          "envelopeAttributes": { "n": { "Type": "Number", "Value": "7" }, "b": { "Type": "Binary", "Value": "AP8=" } },
          "unsubscribe": true,
          "certificate": "-----BEGIN CERTIFICATE-----",
          "raw": [true, "7", "00ff"],
          "batch": [["a", "b"], [], ["1", "two"]],
          "duplicate": [true, 20],
          "fifo": [["1", "g"], ["2", "g"]],
          "noGroup": [400, "InvalidParameter", "Invalid parameter: The MessageGroupId parameter is required for FIFO topics"],
          "http": ["pending confirmation", "SubscriptionConfirmation", "Notification", "text/plain; charset=UTF-8", "by http"],
          "unsubscribed": 200,
          "goodbye": "UnsubscribeConfirmation",
          "sms": { "DefaultSenderID": "Me" },
          "optedOut": [false, []],
          "devices": [{ "Enabled": "true", "Token": "t" }],
          "outbox": [["sms", "text"], ["application", "push"]],
          "noTopic": [404, "NotFound", "Topic does not exist"],
          "empty": [400, "InvalidParameter", "Invalid parameter: Empty message"],
          "attribute": [400, "{{invalidValue}}", "Could not cast message attribute 'a' value to number."],
          "protocol": [400, "InvalidParameter", "Invalid parameter: Amazon SNS does not support this protocol string: x"],
          "noSubscription": [404, "NotFound", "Subscription does not exist"],
          "deleted": [404, "NotFound", "Topic does not exist"]
        }
        """);
}
