using System.Text.Json.Nodes;

namespace LambdaEmu.UnitTests.Services.Sns;

/// <summary>Topics as AWS answers about them; recorded answers where there are some.</summary>
public sealed class TopicTests : IDisposable
{
    private const string DefaultPolicy =
        """
        {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID","Effect":"Allow","Principal":{"AWS":"*"},
         "Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission","SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe",
          "SNS:ListSubscriptionsByTopic","SNS:Publish"],
         "Resource":"arn:aws:sns:us-east-1:000000000000:t","Condition":{"StringEquals":{"AWS:SourceOwner":"000000000000"}}}]}
        """;

    private const string DefaultDelivery =
        """
        {"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,
          "numMinDelayRetries":0,"backoffFunction":"linear"},"disableSubscriptionOverrides":false,
          "defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}
        """;

    private readonly SnsFixture _sns = new();

    public void Dispose() => _sns.Dispose();

    [Fact]
    public async Task Attributes_OfAStandardTopic_AreThoseThatAwsShows()
    {
        var topic = await _sns.TopicAsync("t", ("FifoTopic", "false"));

        var shown = await _sns.AttributesAsync("GetTopicAttributes", "TopicArn", topic);

        shown.Keys.Should().BeEquivalentTo(
            "TopicArn", "Owner", "Policy", "DisplayName", "SubscriptionsConfirmed", "SubscriptionsPending", "SubscriptionsDeleted", "EffectiveDeliveryPolicy");
        (shown["Owner"], shown["DisplayName"], shown["SubscriptionsConfirmed"]).Should().Be(("000000000000", "", "0"));
        Same(shown["Policy"], DefaultPolicy);
        Same(shown["EffectiveDeliveryPolicy"], DefaultDelivery);
    }

    [Fact]
    public async Task Attributes_OfAFifoTopic_SayIt()
    {
        var topic = await _sns.TopicAsync("t.fifo", ("DisplayName", "Name"), ("SignatureVersion", "2"));

        var shown = await _sns.AttributesAsync("GetTopicAttributes", "TopicArn", topic);

        (shown["FifoTopic"], shown["ContentBasedDeduplication"], shown["DisplayName"], shown["SignatureVersion"]).Should().Be(("true", "false", "Name", "2"));
    }

    [Fact]
    public async Task CreateTopic_Again_FindsTheOneOfTheSameAttributesAndTags()
    {
        (string, string)[] Request(string displayName, string tag) =>
            [("Name", "t"), .. SnsFixture.Map("Attributes", ("DisplayName", displayName)), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", tag)];
        await _sns.DoAsync("CreateTopic", Request("a", "1"));

        (await _sns.FaultAsync("CreateTopic", Request("a", "1"))).Should().BeNull();
        (await _sns.FaultAsync("CreateTopic", Request("b", "1"))).Should().Be(Invalid("Attributes Reason: Topic already exists with different attributes"));
        (await _sns.FaultAsync("CreateTopic", Request("a", "2"))).Should().Be(Invalid("Tags Reason: Topic already exists with different tags"));
        (await _sns.FaultAsync("CreateTopic", ("Name", "t"))).Should().Be(Invalid("Tags Reason: Topic already exists with different tags"));
    }

    [Theory]
    [InlineData("a b", "false", "Topic Name")]
    [InlineData("t.fifo", "false", "Topic Name")]
    [InlineData("t", "true", "Topic Name")]
    [InlineData("", "false", "Topic Name")]
    public async Task CreateTopic_OfANameThatIsNone_IsRefused(string name, string fifo, string reason) =>
        (await _sns.FaultAsync("CreateTopic", [("Name", name), .. SnsFixture.Map("Attributes", ("FifoTopic", fifo))])).Should().Be(Invalid(reason));

    [Theory]
    [InlineData("FifoTopic", "false", "AttributeName")]
    [InlineData("Nope", "x", "AttributeName")]
    [InlineData("ContentBasedDeduplication", "true", "Attributes Reason: ContentBasedDeduplication can only be set for FIFO topics")]
    [InlineData("ArchivePolicy", "{}", "LambdaEmu does not support ArchivePolicy yet")]
    [InlineData("Policy", "nope", "Policy Error: null")]
    [InlineData("Policy", """{"a":1,"a":2}""", "Policy Error: null")]
    [InlineData("DeliveryPolicy", "nope", "DeliveryPolicy: failed to parse JSON.")]
    public async Task SetTopicAttributes_OfWhatCantBeSet_IsRefused(string name, string value, string reason)
    {
        var topic = await _sns.TopicAsync("t");

        (await _sns.FaultAsync("SetTopicAttributes", ("TopicArn", topic), ("AttributeName", name), ("AttributeValue", value))).Should().Be(Invalid(reason));
    }

    [Fact]
    public async Task DeliveryPolicy_IsKeptCompletedAndTakenAway()
    {
        var topic = await _sns.TopicAsync("t");
        async Task<Dictionary<string, string>> SetAsync(string value)
        {
            await _sns.DoAsync("SetTopicAttributes", ("TopicArn", topic), ("AttributeName", "DeliveryPolicy"), ("AttributeValue", value));
            return await _sns.AttributesAsync("GetTopicAttributes", "TopicArn", topic);
        }

        var request = await SetAsync("""{"http":{"defaultRequestPolicy":{"headerContentType":"application/json"}}}""");
        var retries = await SetAsync("""{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1}}}""");
        var none = await SetAsync("");

        Same(request["DeliveryPolicy"], """{"http":{"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"application/json"}}}""");
        Same(request["EffectiveDeliveryPolicy"], DefaultDelivery.Replace("text/plain; charset=UTF-8", "application/json", StringComparison.Ordinal));
        JsonNode.Parse(retries["EffectiveDeliveryPolicy"])!["http"]!["defaultHealthyRetryPolicy"]!["maxDelayTarget"]!.GetValue<int>().Should().Be(6);
        none.Should().NotContainKey("DeliveryPolicy");
    }

    [Fact]
    public async Task Permissions_AreStatementsOfThePolicy()
    {
        var topic = await _sns.TopicAsync("t");
        (string, string)[] Request(string action) => [("TopicArn", topic), ("Label", "l"), ("AWSAccountId.member.1", "111111111111"), ("ActionName.member.1", action)];
        await _sns.DoAsync("AddPermission", Request("Publish"));
        var shared = (await _sns.AttributesAsync("GetTopicAttributes", "TopicArn", topic))["Policy"];

        Same(JsonNode.Parse(shared)!["Statement"]![1]!.ToJsonString(),
            $$"""{"Sid":"l","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root"},"Action":"SNS:Publish","Resource":"{{topic}}"}""");
        (await _sns.FaultAsync("AddPermission", Request("Publish"))).Should().Be(Invalid("Statement already exists"));
        (await _sns.FaultAsync("AddPermission", Request("Nope"))).Should().Be(Invalid("Policy statement action out of service scope!"));
        await _sns.DoAsync("RemovePermission", ("TopicArn", topic), ("Label", "l"));
        Same((await _sns.AttributesAsync("GetTopicAttributes", "TopicArn", topic))["Policy"], DefaultPolicy);
    }

    [Theory]
    [InlineData("", "TopicArn Reason: An ARN must have at least 6 elements, not 1")]
    [InlineData("randomString", "TopicArn Reason: An ARN must have at least 6 elements, not 1")]
    [InlineData("random:string", "TopicArn Reason: An ARN must have at least 6 elements, not 2")]
    [InlineData("arn:aws:sns:eu-west-1:000000000000:t", "TopicArn")]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:t", "TopicArn")]
    public async Task Arn_ThatIsNone_IsRefused(string arn, string reason) =>
        (await _sns.FaultAsync("Publish", ("TopicArn", arn), ("Message", "m"))).Should().Be(Invalid(reason));

    [Fact]
    public async Task Topic_ThatDoesNotExist_IsNotFound_ButCanBeDeleted()
    {
        var missing = SnsFixture.TopicArn("nope");

        foreach (var action in new[] { "GetTopicAttributes", "ListSubscriptionsByTopic" })
        {
            (await _sns.FaultAsync(action, ("TopicArn", missing))).Should().Be((404, "NotFound", "Topic does not exist"), action);
        }
        (await _sns.FaultAsync("ListTagsForResource", ("ResourceArn", missing))).Should().Be((404, "ResourceNotFound", "Resource does not exist"));
        (await _sns.FaultAsync("DeleteTopic", ("TopicArn", missing))).Should().BeNull();
    }

    [Fact]
    public async Task ListTopics_HasPagesOfOneHundred()
    {
        for (var i = 0; i < 101; i++)
        {
            await _sns.TopicAsync($"t{i:000}");
        }

        var first = await _sns.DoAsync("ListTopics");
        var second = await _sns.DoAsync("ListTopics", ("NextToken", SnsFixture.Value(first, "NextToken")));

        first.Descendants(SnsFixture.Xml + "TopicArn").Should().HaveCount(100);
        second.Descendants(SnsFixture.Xml + "TopicArn").Should().ContainSingle().Which.Value.Should().Be(SnsFixture.TopicArn("t100"));
        second.Descendants(SnsFixture.Xml + "NextToken").Should().BeEmpty();
        (await _sns.FaultAsync("ListTopics", ("NextToken", "?"))).Should().Be(Invalid("NextToken"));
    }

    [Fact]
    public async Task Tags_ComeAndGo()
    {
        var topic = await _sns.TopicAsync("t");
        await _sns.DoAsync("TagResource", ("ResourceArn", topic), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"), ("Tags.member.2.Key", "b"), ("Tags.member.2.Value", "2"));
        await _sns.DoAsync("UntagResource", ("ResourceArn", topic), ("TagKeys.member.1", "a"));

        (await _sns.DoAsync("ListTagsForResource", ("ResourceArn", topic))).Descendants(SnsFixture.Xml + "Key").Should().ContainSingle().Which.Value.Should().Be("b");
        (await _sns.FaultAsync("TagResource", [("ResourceArn", topic), .. Enumerable.Range(0, 50).SelectMany(i => new[] { ($"Tags.member.{i + 1}.Key", $"k{i}"), ($"Tags.member.{i + 1}.Value", "") })]))!
            .Value.Code.Should().Be("TagLimitExceeded");
    }

    [Fact]
    public async Task DeleteTopic_TakesItsSubscriptionsAlong()
    {
        var topic = await _sns.TopicAsync("t");
        var subscription = await _sns.SubscribeAsync(topic, "sqs", await _sns.QueueAsync("q"));
        await _sns.DoAsync("DeleteTopic", ("TopicArn", topic));

        (await _sns.FaultAsync("GetSubscriptionAttributes", ("SubscriptionArn", subscription))).Should().Be((404, "NotFound", "Subscription does not exist"));
        (await _sns.DoAsync("ListSubscriptions")).Descendants(SnsFixture.Xml + "member").Should().BeEmpty();
    }

    internal static (int, string, string) Invalid(string what) => (400, "InvalidParameter", $"Invalid parameter: {what}");

    internal static void Same(string actual, string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(actual), JsonNode.Parse(expected)).Should().BeTrue("{0} is expected, and it is {1}", expected, actual);
}
