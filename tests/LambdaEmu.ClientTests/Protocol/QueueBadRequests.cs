namespace LambdaEmu.ClientTests.Protocol;

/// <summary>What SQS refuses: for each operation what it can't do without, a queue that is not there, or a value out of bounds. Codes are the query protocol's.</summary>
internal static class QueueBadRequests
{
    private const string Url = "\"QueueUrl\":\"http://localhost:4566/{A}/nope\"";
    private const string NoQueue = "The specified queue does not exist.";

    /// <summary>All that name a queue, with the rest of a request that would do.</summary>
    private static readonly (string Operation, string Members)[] OfAQueue =
    [
        ("DeleteQueue", ""), ("PurgeQueue", ""), ("GetQueueAttributes", ""), ("SetQueueAttributes", ",\"Attributes\":{}"), ("TagQueue", ",\"Tags\":{}"),
        ("UntagQueue", ",\"TagKeys\":[]"), ("ListQueueTags", ""), ("AddPermission", ",\"Label\":\"l\",\"AWSAccountIds\":[\"111111111111\"],\"Actions\":[\"*\"]"),
        ("RemovePermission", ",\"Label\":\"l\""), ("SendMessage", ",\"MessageBody\":\"m\""), ("SendMessageBatch", ",\"Entries\":[{\"Id\":\"a\",\"MessageBody\":\"m\"}]"),
        ("ReceiveMessage", ""), ("DeleteMessage", ",\"ReceiptHandle\":\"h\""), ("DeleteMessageBatch", ",\"Entries\":[{\"Id\":\"a\",\"ReceiptHandle\":\"h\"}]"),
        ("ChangeMessageVisibility", ",\"ReceiptHandle\":\"h\",\"VisibilityTimeout\":1"),
        ("ChangeMessageVisibilityBatch", ",\"Entries\":[{\"Id\":\"a\",\"ReceiptHandle\":\"h\",\"VisibilityTimeout\":1}]"), ("ListDeadLetterSourceQueues", ""),
    ];

    public static IEnumerable<BadRequest> All()
    {
        foreach (var (operation, members) in OfAQueue)
        {
            yield return Of(operation, $"{{{Url}{members}}}", "AWS.SimpleQueueService.NonExistentQueue", NoQueue);
            yield return Of(operation, "{}", "MissingParameter", "The request must contain the parameter QueueUrl.");
            yield return Of(operation, "{\"QueueUrl\":\"nope\"}", "InvalidAddress", "The address nope is not valid for this endpoint.", 404);
        }
        yield return Of("CreateQueue", "{}", "MissingParameter", "The request must contain the parameter QueueName.");
        yield return Of("CreateQueue", "{\"QueueName\":\"a b\"}", "InvalidParameterValue", "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        yield return Of("CreateQueue", "{\"QueueName\":\"q\",\"Attributes\":{\"VisibilityTimeout\":\"43201\"}}", "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout.");
        yield return Of("CreateQueue", "{\"QueueName\":\"q\",\"Attributes\":{\"Nope\":\"1\"}}", "InvalidAttributeName", "Unknown Attribute Nope.");
        yield return Of("GetQueueUrl", "{}", "MissingParameter", "The request must contain the parameter QueueName.");
        yield return Of("GetQueueUrl", "{\"QueueName\":\"nope\"}", "AWS.SimpleQueueService.NonExistentQueue", NoQueue);
        yield return Of("ListQueues", "{\"MaxResults\":1001}", "InvalidParameterValue", "Value 1001 for parameter MaxResults is invalid. Reason: Must be between 1 and 1000, if provided.");
        yield return Of("ListQueues", "{\"NextToken\":\"?\"}", "InvalidParameterValue", "Invalid or expired next token.");
        yield return Of("StartMessageMoveTask", "{}", "MissingParameter", "The request must contain the parameter SourceArn.");
        yield return Of("ListMessageMoveTasks", "{}", "MissingParameter", "The request must contain the parameter SourceArn.");
        yield return Of("CancelMessageMoveTask", "{}", "MissingParameter", "The request must contain the parameter TaskHandle.");
        foreach (var operation in new[] { "StartMessageMoveTask", "ListMessageMoveTasks" })
        {
            yield return Of(operation, "{\"SourceArn\":\"arn:aws:sqs:us-east-1:{A}:nope\"}", "ResourceNotFoundException",
                "The resource that you specified for the SourceArn parameter doesn't exist.", 404);
        }
    }

    private static BadRequest Of(string operation, string body, string code, string message, int status = 400) =>
        new($"sqs:{operation}", "POST", "", body, status, code, message);
}
