namespace LambdaEmu.ClientTests.Protocol;

/// <summary>What SNS refuses: for each operation what it can't do without, something that is not there, or a value out of bounds.</summary>
internal static class TopicBadRequests
{
    private const string Topic = "TopicArn=arn:aws:sns:us-east-1:{A}:nope";
    private const string NoArn = "An ARN must have at least 6 elements, not 1";

    /// <summary>All that name a topic, with the rest of a request that would do.</summary>
    private static readonly (string Operation, string More)[] OfATopic =
    [
        ("GetTopicAttributes", ""), ("SetTopicAttributes", "&AttributeName=DisplayName"), ("ListSubscriptionsByTopic", ""), ("RemovePermission", "&Label=l"),
        ("AddPermission", "&Label=l&AWSAccountId.member.1=111111111111&ActionName.member.1=Publish"), ("Subscribe", "&Protocol=sqs&Endpoint=arn:aws:sqs:us-east-1:{A}:q"),
        ("Publish", "&Message=m"), ("PublishBatch", "&PublishBatchRequestEntries.member.1.Id=a&PublishBatchRequestEntries.member.1.Message=m"),
    ];

    private static readonly (string Operation, string[] Required)[] WithRequiredMembers =
    [
        ("CreateTopic", ["name"]), ("DeleteTopic", ["topicArn"]), ("GetTopicAttributes", ["topicArn"]), ("SetTopicAttributes", ["attributeName", "topicArn"]),
        ("AddPermission", ["aWSAccountId", "actionName", "label", "topicArn"]), ("RemovePermission", ["label", "topicArn"]), ("TagResource", ["resourceArn", "tags"]),
        ("UntagResource", ["resourceArn", "tagKeys"]), ("ListTagsForResource", ["resourceArn"]), ("GetDataProtectionPolicy", ["resourceArn"]),
        ("PutDataProtectionPolicy", ["dataProtectionPolicy", "resourceArn"]), ("Subscribe", ["protocol", "topicArn"]), ("ConfirmSubscription", ["token", "topicArn"]),
        ("Unsubscribe", ["subscriptionArn"]), ("ListSubscriptionsByTopic", ["topicArn"]), ("GetSubscriptionAttributes", ["subscriptionArn"]),
        ("SetSubscriptionAttributes", ["attributeName", "subscriptionArn"]), ("Publish", ["message"]), ("PublishBatch", ["publishBatchRequestEntries", "topicArn"]),
        ("CreatePlatformApplication", ["attributes", "name", "platform"]), ("GetPlatformApplicationAttributes", ["platformApplicationArn"]),
        ("SetPlatformApplicationAttributes", ["attributes", "platformApplicationArn"]), ("DeletePlatformApplication", ["platformApplicationArn"]),
        ("CreatePlatformEndpoint", ["platformApplicationArn", "token"]), ("GetEndpointAttributes", ["endpointArn"]), ("SetEndpointAttributes", ["attributes", "endpointArn"]),
        ("ListEndpointsByPlatformApplication", ["platformApplicationArn"]), ("DeleteEndpoint", ["endpointArn"]), ("SetSMSAttributes", ["attributes"]),
        ("CheckIfPhoneNumberIsOptedOut", ["phoneNumber"]), ("OptInPhoneNumber", ["phoneNumber"]), ("CreateSMSSandboxPhoneNumber", ["phoneNumber"]),
        ("VerifySMSSandboxPhoneNumber", ["oneTimePassword", "phoneNumber"]), ("DeleteSMSSandboxPhoneNumber", ["phoneNumber"]),
    ];

    public static IEnumerable<BadRequest> All()
    {
        foreach (var (operation, required) in WithRequiredMembers)
        {
            yield return Of(operation, "", "ValidationError",
                $"{Count(required.Length)} detected: {string.Join("; ", required.Select(m => $"Value null at '{m}' failed to satisfy constraint: Member must not be null"))}");
        }
        foreach (var (operation, more) in OfATopic)
        {
            yield return Of(operation, $"{Topic}{more}", "NotFound", "Topic does not exist", 404);
            yield return Of(operation, $"TopicArn=nope{more}", "InvalidParameter", $"Invalid parameter: TopicArn Reason: {NoArn}");
        }
        foreach (var operation in new[] { "ListTopics", "ListSubscriptions", "ListPlatformApplications", "ListSMSSandboxPhoneNumbers" })
        {
            yield return Of(operation, "NextToken=!", "InvalidParameter", "Invalid parameter: NextToken");
        }
        foreach (var operation in new[] { "GetSubscriptionAttributes", "SetSubscriptionAttributes" })
        {
            yield return Of(operation, "AttributeName=RawMessageDelivery&SubscriptionArn=arn:aws:sns:us-east-1:{A}:t:00112233-4455-6677-8899-aabbccddeeff", "NotFound", "Subscription does not exist", 404);
        }
        yield return Of("DeleteTopic", "TopicArn=nope", "InvalidParameter", $"Invalid parameter: TopicArn Reason: {NoArn}");
        yield return Of("CreateTopic", "Name=a.b", "InvalidParameter", "Invalid parameter: Topic Name");
        yield return Of("Unsubscribe", "SubscriptionArn=arn:aws:sns:us-east-1:{A}:t:x", "InvalidParameter", "Invalid parameter: SubscriptionId");
        yield return Of("ConfirmSubscription", $"{Topic}&Token=nope", "InvalidParameter", "Invalid token");
        yield return Of("Publish", "Message=m&PhoneNumber=x", "InvalidParameter", "Invalid parameter: PhoneNumber Reason: x is not valid to publish to");
        yield return Of("ListSMSSandboxPhoneNumbers", "MaxResults=101", "ValidationError", Bounds("101", 100));
        yield return Of("ListOriginationNumbers", "MaxResults=31", "ValidationError", Bounds("31", 30));
        yield return Of("GetEndpointAttributes", "EndpointArn=arn:aws:sns:us-east-1:{A}:endpoint/GCM/app/id", "NotFound", "Endpoint does not exist", 404);
        yield return Of("GetPlatformApplicationAttributes", "PlatformApplicationArn=arn:aws:sns:us-east-1:{A}:app/GCM/app", "NotFound", "PlatformApplication does not exist", 404);
        // These take whatever comes; what is no call at all is refused all the same.
        foreach (var operation in new[] { "GetSMSAttributes", "ListPhoneNumbersOptedOut", "GetSMSSandboxAccountStatus" })
        {
            yield return new($"sns:{operation}", "POST", "", $"Action={operation}s&Version=2010-03-31", 400, "InvalidAction", $"Could not find operation {operation}s for version 2010-03-31");
        }
    }

    private static BadRequest Of(string operation, string form, string code, string message, int status = 400) =>
        new($"sns:{operation}", "POST", "", $"Action={operation}&Version=2010-03-31&{form}", status, code, message);

    private static string Count(int violations) => violations == 1 ? "1 validation error" : $"{violations} validation errors";

    private static string Bounds(string value, int max) =>
        $"1 validation error detected: Value '{value}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to {max}";
}
