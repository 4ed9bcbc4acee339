namespace LambdaEmu.UnitTests.Services.Sns;

/// <summary>What may be published, in AWS's words; recorded answers where there are some.</summary>
public sealed class PublishRuleTests : IDisposable
{
    private readonly SnsFixture _sns = new();

    public void Dispose() => _sns.Dispose();

    public static TheoryData<string, string, string> Refused => new()
    {
        { "Message=", "InvalidParameter", "Invalid parameter: Empty message" },
        { $"Message={new string('x', 262_145)}", "InvalidParameter", "Invalid parameter: Message too long" },
        { "Message=m&Subject=", "InvalidParameter", "Invalid parameter: Subject" },
        { $"Message=m&Subject={new string('x', 101)}", "InvalidParameter", "Invalid parameter: Subject" },
        { "Message=m&Subject=a%0Ab", "InvalidParameter", "Invalid parameter: Subject" },
        { "Message=m&Subject=%20a", "InvalidParameter", "Invalid parameter: Subject" },
        { "Message=m&MessageDeduplicationId=d", "InvalidParameter", "Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type" },
        { "Message=m&MessageGroupId=%20", "InvalidParameter", "Invalid parameter: MessageGroupId Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length" },
        { "MessageStructure=json&Message=nope", "InvalidParameter", "Invalid parameter: Message Structure - JSON message body failed to parse" },
        { "MessageStructure=json&Message=%7B%22sqs%22:%22a%22%7D", "InvalidParameter", "Invalid parameter: Message Structure - No default entry in JSON message body" },
        { "MessageStructure=json&Message=%7B%22default%22:%7B%7D%7D", "InvalidParameter", "Invalid parameter: Message Structure - No default entry in JSON message body" },
        { "MessageStructure=xml&Message=m", "InvalidParameter", "Invalid parameter: MessageStructure" },
        { Attribute("a", "String", ""), "ParameterValueInvalid", "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'String'." },
        { Attribute("a", "Binary", "", "BinaryValue"), "ParameterValueInvalid", "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'Binary'." },
        { Attribute("a", "Binary", "AQ==", "StringValue"), "ParameterValueInvalid", "The message attribute 'a' with type 'Binary' must use field 'Binary'." },
        { Attribute("a", "String", "AQ==", "BinaryValue"), "ParameterValueInvalid", "The message attribute 'a' with type 'String' must use field 'String'." },
        { Attribute("a", "Float", "1"), "ParameterValueInvalid", "The message attribute 'a' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String." },
        { Attribute("a", "", "1"), "ParameterValueInvalid", "The message attribute 'a' must contain non-empty message attribute type." },
        { Attribute("a", "Number", "x"), "ParameterValueInvalid", "Could not cast message attribute 'a' value to number." },
        { Attribute(".a", "String", "x"), "ParameterValueInvalid", "Invalid message attribute name starting with character '.' was found." },
        { Attribute("a.", "String", "x"), "ParameterValueInvalid", "Invalid message attribute name ending with character '.' was found." },
        { Attribute("a..b", "String", "x"), "ParameterValueInvalid", "Message attribute name can not have successive '.' character." },
        { Attribute("a:b", "String", "x"), "ParameterValueInvalid", "Invalid non-alphanumeric character '#x3A' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots." },
        { Attribute(new string('a', 257), "String", "x"), "ParameterValueInvalid", "Length of message attribute name must be less than 256 bytes." },
        { "Message=m&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.StringValue=x", "ValidationError",
            "1 validation error detected: Value null at 'messageAttributes.a.member.dataType' failed to satisfy constraint: Member must not be null" },
        { "", "ValidationError", "1 validation error detected: Value null at 'message' failed to satisfy constraint: Member must not be null" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Publish_OfWhatCantBe_IsRefused(string form, string code, string message)
    {
        var topic = await _sns.TopicAsync("t");

        (await _sns.FaultAsync("Publish", [("TopicArn", topic), .. Parse(form)])).Should().Be((400, code, message));
    }

    [Theory]
    [InlineData("Message=m", "InvalidParameter", "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter")]
    [InlineData("Message=m&PhoneNumber=NaN", "InvalidParameter", "Invalid parameter: PhoneNumber Reason: NaN is not valid to publish to")]
    [InlineData("Message=m&TargetArn=nope", "InvalidParameter", "Invalid parameter: TargetArn Reason: An ARN must have at least 6 elements, not 1")]
    [InlineData("Message=m&TargetArn=arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/id", "InvalidParameter", "Invalid parameter: TargetArn Reason: No endpoint found for the target arn specified")]
    public async Task Publish_ToNobody_IsRefused(string form, string code, string message) =>
        (await _sns.FaultAsync("Publish", Parse(form))).Should().Be((400, code, message));

    [Fact]
    public async Task Publish_CountsAttributesToTheSize()
    {
        var topic = await _sns.TopicAsync("t");
        // With name, type and value these are eight bytes.
        var attribute = SnsFixture.Attribute(1, "a", "String", "v");

        await _sns.PublishAsync(topic, new string('x', 262_136), attribute);
        (await _sns.FaultAsync("Publish", [("TopicArn", topic), ("Message", new string('x', 262_137)), .. attribute])).Should().Be(TopicTests.Invalid("Message too long"));
    }

    [Theory]
    [InlineData("Message=m", "The MessageGroupId parameter is required for FIFO topics")]
    [InlineData("Message=m&MessageGroupId=g", "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly")]
    public async Task Publish_ToAFifoTopic_NeedsGroupAndDeduplicationId(string form, string reason)
    {
        var topic = await _sns.TopicAsync("t.fifo");

        (await _sns.FaultAsync("Publish", [("TopicArn", topic), .. Parse(form)])).Should().Be(TopicTests.Invalid(reason));
        (await _sns.FaultAsync("PublishBatch", [("TopicArn", topic), .. Parse(form).Select(p => ($"PublishBatchRequestEntries.member.1.{p.Name}", p.Value)), Entry(1, "Id", "a")]))
            .Should().Be(TopicTests.Invalid(reason));
    }

    [Fact]
    public async Task PublishBatch_ThatCantBe_IsRefusedAsAWhole()
    {
        var topic = await _sns.TopicAsync("t");
        async Task<(int, string, string)?> SendAsync(params (string Id, string Message)[] entries) => await _sns.FaultAsync("PublishBatch",
            [("TopicArn", topic), .. entries.SelectMany((e, i) => new[] { Entry(i + 1, "Id", e.Id), Entry(i + 1, "Message", e.Message) })]);

        (await _sns.FaultAsync("PublishBatch", ("TopicArn", topic), ("PublishBatchRequestEntries", ""))).Should().Be((400, "EmptyBatchRequest", "The batch request doesn't contain any entries."));
        (await SendAsync([.. Enumerable.Range(0, 11).Select(i => ($"{i}", "m"))])).Should().Be((400, "TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible."));
        (await SendAsync(("a", "m"), ("a", "m"))).Should().Be((400, "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id."));
        (await SendAsync(("a b", "m"))).Should().Be((400, "InvalidBatchEntryId", "The Id of a batch entry in a batch request doesn't abide by the specification."));
        (await SendAsync(("a", new string('x', 200_000)), ("b", new string('x', 200_000)))).Should().Be((400, "BatchRequestTooLong", "The length of all the messages put together is more than the limit."));
        (await SendAsync(("a", "m"), ("b", ""))).Should().Be(TopicTests.Invalid("Empty message"));
        (await SendAsync(("a", "m"), ("b", "n"))).Should().BeNull();
    }

    private static (string, string) Entry(int number, string name, string value) => ($"PublishBatchRequestEntries.member.{number}.{name}", value);

    private static string Attribute(string name, string dataType, string value, string kind = "StringValue") =>
        $"Message=m&MessageAttributes.entry.1.Name={Uri.EscapeDataString(name)}&MessageAttributes.entry.1.Value.DataType={dataType}&MessageAttributes.entry.1.Value.{kind}={Uri.EscapeDataString(value)}";

    private static (string Name, string Value)[] Parse(string form) =>
        [.. form.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).Select(p => (p[0], Uri.UnescapeDataString(p[1])))];
}
