using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Sqs;

/// <summary>One journey through every operation, in the query protocol by boto3 and in JSON by the JavaScript SDK: both have to see the same.</summary>
public sealed class SqsJourneyTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task Journey_Boto3_SeesWhatAwsWouldShow() =>
        Check(await ClientScripts.Boto3Async(Settings, "sqs.py"), "The specified queue does not exist for this wsdl version.");

    [Fact]
    public async Task Journey_JavaScriptSdk_SeesWhatAwsWouldShow()
    {
        var seen = await ClientScripts.JavaScriptAsync(Settings, "sqs.js");
        new JsonArray(Take(seen, "moved"), Take(seen, "cancelled"), Take(seen, "noTask"))
            .ShouldBeJson("""[["COMPLETED", 1, ["poison"]], "CANCELLED", [404, "ResourceNotFoundException", "Task does not exist."]]""");
        Check(seen, "The specified queue does not exist.");
    }

    private void Check(JsonNode seen, string noQueue) => seen.ShouldBeJson($$"""
        {
          "sameUrl": true,
          "listed": ["dead", "journey"],
          "tags": { "team": "blue", "b": "2" },
          "attributes": { "VisibilityTimeout": "40", "QueueArn": "arn:aws:sqs:us-east-1:{{Account}}:journey" },
          "maxReceives": 2,
          "sources": ["journey"],
          "policy": ["share"],
          "noPolicy": null,
          "sent": ["MD5OfMessageAttributes", "MD5OfMessageBody", "MD5OfMessageSystemAttributes", "MessageId"],
          "same": true,
          "messageAttributes": [["b", "Binary", null], ["n", "Number.int", "7"], ["s", "String", "ü"]],
          "system": ["AWSTraceHeader", "ApproximateFirstReceiveTimestamp", "ApproximateReceiveCount", "SenderId", "SentTimestamp"],
          "none": [],
          "again": { "AWSTraceHeader": "Root=1", "ApproximateReceiveCount": "2" },
          "batch": [["a", "b"], [["c", true, "InvalidParameterValue"]]],
          "received": ["1", "2"],
          "outcomes": [["0", "1"], ["0", "1"], ["ReceiptHandleIsInvalid"]],
          "woken": ["woken"],
          "duplicate": [true, true, 20],
          "attempts": [["1", "2"], ["1", "2"]],
          "sameHandles": true,
          "noGroup": [400, "MissingParameter", "The request must contain the parameter MessageGroupId."],
          "redriven": [[], ["poison"]],
          "noQueue": [400, "AWS.SimpleQueueService.NonExistentQueue", "{{noQueue}}"],
          "tooMany": [400, "InvalidParameterValue", "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided."],
          "empty": [400, "MissingParameter", "The request must contain the parameter MessageBody."],
          "exists": [400, "QueueAlreadyExists", "A queue already exists with the same name and a different value for attribute VisibilityTimeout"],
          "purging": [403, "AWS.SimpleQueueService.PurgeQueueInProgress", "Only one PurgeQueue operation on journey is allowed every 60 seconds."],
          "deleted": [400, "AWS.SimpleQueueService.NonExistentQueue", "{{noQueue}}"],
          "tooSoon": [400, "AWS.SimpleQueueService.QueueDeletedRecently", "You must wait 60 seconds after deleting a queue before you can create another with the same name."]
        }
        """);

    private static JsonNode? Take(JsonNode seen, string step)
    {
        var taken = seen[step];
        seen.AsObject().Remove(step);
        return taken;
    }
}
