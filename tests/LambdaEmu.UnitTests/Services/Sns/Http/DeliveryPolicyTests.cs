using LambdaEmu.Core.Errors;
using LambdaEmu.Services.Sns.Http;

namespace LambdaEmu.UnitTests.Services.Sns.Http;

/// <summary>How delivery policies are read, shown and combined: as recorded from AWS where it says so.</summary>
public sealed class DeliveryPolicyTests
{
    private const string Prefix = "Invalid parameter: DeliveryPolicy: ";
    private const string DefaultRetry = """{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"}""";
    private const string OneSecond = """{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":0,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"}""";

    public static TheoryData<string, string> RefusedRetries => new()
    {
        { "{}", "maxDelayTarget must be specified" },
        { """{"numRetries":5}""", "maxDelayTarget must be specified" },
        { """{"maxDelayTarget":5,"numRetries":5}""", "minDelayTarget must be specified" },
        { """{"maxDelayTarget":5,"minDelayTarget":5}""", "numRetries must be specified" },
        { """{"maxDelayTarget":5,"minDelayTarget":5,"numRetries":null}""", "numRetries must be specified" },
        { """{"maxDelayTarget":5,"minDelayTarget":0,"numRetries":5}""", "minDelayTarget must be greater than or equal to 1" },
        { """{"maxDelayTarget":3601,"minDelayTarget":1,"numRetries":5}""", "maxDelayTarget must be less than or equal to 3600" },
        { """{"maxDelayTarget":3,"minDelayTarget":5,"numRetries":5}""", "maxDelayTarget must be greater than or equal to minDelayTarget" },
        { """{"maxDelayTarget":5,"minDelayTarget":5,"numRetries":101}""", "numRetries must be less than or equal to 100" },
        { """{"maxDelayTarget":5,"minDelayTarget":5,"numRetries":-1}""", "numRetries must be greater than or equal to 0" },
        { """{"maxDelayTarget":5,"minDelayTarget":5,"numRetries":1.5}""", "numRetries must be an integer" },
        { """{"maxDelayTarget":5,"minDelayTarget":5,"numRetries":5,"numNoDelayRetries":-1}""", "numNoDelayRetries must be greater than or equal to 0" },
        { """{"maxDelayTarget":5,"minDelayTarget":5,"numRetries":20,"numNoDelayRetries":7,"numMinDelayRetries":7,"numMaxDelayRetries":7}""", "numRetries must be greater than or equal to total of numMinDelayRetries, numNoDelayRetries and numMaxDelayRetries" },
        { """{"maxDelayTarget":5,"minDelayTarget":5,"numRetries":5,"backoffFunction":"steep"}""", "backoffFunction: the value [steep] is not a valid backoff function" },
    };

    public static TheoryData<string, string> RefusedSubscriptions => new()
    {
        { """{"http":{}}""", "Unexpected JSON member: http" },
        { """{"healthyRetryPolicy":5}""", "healthyRetryPolicy must be a JSON object" },
        { """{"healthyRetryPolicy":{"speed":5}}""", "Unexpected JSON member: speed" },
        { """{"throttlePolicy":{"maxReceivesPerSecond":0}}""", "throttlePolicy.maxReceivesPerSecond must be greater than or equal to 1" },
        { """{"throttlePolicy":{"maxReceivesPerSecond":"1"}}""", "throttlePolicy.maxReceivesPerSecond must be an integer" },
        { """{"requestPolicy":{"headerContentType":"image/png"}}""", "requestPolicy.headerContentType: the value [image/png] is not a valid content type" },
        { """{"requestPolicy":{"headerContentType":"text/csv\r\nX: y"}}""", "requestPolicy.headerContentType: the value [text/csv\r\nX: y] is not a valid content type" },
        { """{"sicklyRetryPolicy":{"numRetries":1}}""", "LambdaEmu does not support sicklyRetryPolicy" },
        { """{"guaranteed":true}""", "LambdaEmu does not support guaranteed" },
        { "[]", "failed to parse JSON." },
        { "no", "failed to parse JSON." },
    };

    [Theory]
    [MemberData(nameof(RefusedRetries))]
    public void RetryPolicy_ThatCannotBe_IsRefused(string retry, string reason)
    {
        Refusal(() => SubscriptionDeliveryPolicy.Parse($$"""{"healthyRetryPolicy":{{retry}}}""", Prefix)).Should().Be($"{Prefix}healthyRetryPolicy.{reason}");
        Refusal(() => TopicDeliveryPolicy.Parse($$$"""{"http":{"defaultHealthyRetryPolicy":{{{retry}}}}}""", Prefix)).Should().Be($"{Prefix}http.defaultHealthyRetryPolicy.{reason}");
    }

    [Theory]
    [MemberData(nameof(RefusedSubscriptions))]
    public void SubscriptionPolicy_ThatCannotBe_IsRefused(string policy, string reason) =>
        Refusal(() => SubscriptionDeliveryPolicy.Parse(policy, Prefix)).Should().Be(Prefix + reason);

    [Theory]
    [InlineData("""{"throttlePolicy":{}}""", "Unexpected JSON member: throttlePolicy")]
    [InlineData("""{"http":{"healthyRetryPolicy":{}}}""", "Unexpected JSON member: healthyRetryPolicy")]
    [InlineData("""{"http":{"disableSubscriptionOverrides":"yes"}}""", "http.disableSubscriptionOverrides must be a boolean")]
    [InlineData("""{"http":{"defaultRequestPolicy":{"headerContentType":"text/csv"}}}""", "http.defaultRequestPolicy.headerContentType: the value [text/csv] is not a valid content type")]
    public void TopicPolicy_ThatCannotBe_IsRefused(string policy, string reason) =>
        Refusal(() => TopicDeliveryPolicy.Parse(policy, Prefix)).Should().Be(Prefix + reason);

    [Theory]
    // Recorded.
    [InlineData("""{"http":{"defaultRequestPolicy":{"headerContentType":"application/json"}}}""", """{"http":{"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"application/json"}}}""")]
    [InlineData("""{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1}}}""", """{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1},"disableSubscriptionOverrides":false}}""")]
    [InlineData("""{"http":{"defaultHealthyRetryPolicy":null,"defaultRequestPolicy":null}}""", """{"http":{"disableSubscriptionOverrides":false}}""")]
    // Not recorded.
    [InlineData("""{"http":{"disableSubscriptionOverrides":true,"defaultThrottlePolicy":{"maxReceivesPerSecond":7}}}""", """{"http":{"disableSubscriptionOverrides":true,"defaultThrottlePolicy":{"maxReceivesPerSecond":7}}}""")]
    public void TopicPolicy_ShowsWhatWasGiven(string given, string shown) => TopicDeliveryPolicy.Parse(given, Prefix)!.ToJson().Should().Be(shown);

    [Fact]
    public void EmptyPolicy_IsNone()
    {
        TopicDeliveryPolicy.Parse("", Prefix).Should().BeNull();
        SubscriptionDeliveryPolicy.Parse("", Prefix).Should().BeNull();
    }

    [Theory]
    // Recorded.
    [InlineData(null, $$$$"""{"http":{"defaultHealthyRetryPolicy":{{{{DefaultRetry}}}},"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}""")]
    [InlineData(
        """{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1}}}""",
        """{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}""")]
    public void TopicsEffectivePolicy_HasDefaults(string? given, string shown) =>
        DeliveryPolicy.TopicJson(given is null ? null : TopicDeliveryPolicy.Parse(given, Prefix)).Should().Be(shown);

    [Fact]
    public void SubscriptionPolicy_IsShownAsRecorded()
    {
        var topic = TopicDeliveryPolicy.Parse("""{"http":{"defaultRequestPolicy":{"headerContentType":"application/json"}}}""", Prefix);
        var policy = SubscriptionDeliveryPolicy.Parse($$$"""{"healthyRetryPolicy":{{{OneSecond}}},"sicklyRetryPolicy":null,"throttlePolicy":{"maxReceivesPerSecond":1000},"guaranteed":false}""", Prefix)!;

        policy.ToJson().Should().Be($$$"""{"healthyRetryPolicy":{{{OneSecond}}},"sicklyRetryPolicy":null,"throttlePolicy":{"maxReceivesPerSecond":1000},"requestPolicy":null,"guaranteed":false}""");
        DeliveryPolicy.Effective(topic, policy).SubscriptionJson().Should()
            .Be($$$"""{"healthyRetryPolicy":{{{OneSecond}}},"sicklyRetryPolicy":null,"throttlePolicy":{"maxReceivesPerSecond":1000},"requestPolicy":{"headerContentType":"application/json"},"guaranteed":false}""");
    }

    [Fact]
    public void SubscriptionPolicy_OfARequestAlone_IsShownAsRecorded()
    {
        var policy = SubscriptionDeliveryPolicy.Parse("""{"requestPolicy":{"headerContentType":"text/csv"}}""", Prefix)!;

        policy.ToJson().Should().Be("""{"healthyRetryPolicy":null,"sicklyRetryPolicy":null,"throttlePolicy":null,"requestPolicy":{"headerContentType":"text/csv"},"guaranteed":false}""");
        DeliveryPolicy.Effective(null, policy).SubscriptionJson().Should()
            .Be($$$"""{"healthyRetryPolicy":{{{DefaultRetry}}},"sicklyRetryPolicy":null,"throttlePolicy":null,"requestPolicy":{"headerContentType":"text/csv"},"guaranteed":false}""");
    }

    [Fact]
    public void ContentType_KeepsItsPlus() =>
        SubscriptionDeliveryPolicy.Parse("""{"requestPolicy":{"headerContentType":"application/soap+xml"}}""", Prefix)!.ToJson().Should().Contain("\"application/soap+xml\"");

    [Fact]
    public void Topic_CanKeepSubscriptionsFromOverriding()
    {
        var topic = TopicDeliveryPolicy.Parse("""{"http":{"disableSubscriptionOverrides":true,"defaultThrottlePolicy":{"maxReceivesPerSecond":2}}}""", Prefix);
        var subscription = SubscriptionDeliveryPolicy.Parse($$$"""{"healthyRetryPolicy":{{{OneSecond}}},"throttlePolicy":{"maxReceivesPerSecond":9}}""", Prefix);

        var effective = DeliveryPolicy.Effective(topic, subscription);

        effective.Should().Be(new DeliveryPolicy(RetryPolicy.Default, 2, DeliveryPolicy.PlainText));
    }

    private static string Refusal(Func<object?> parsing)
    {
        var refusal = parsing.Should().Throw<AwsException>().Which;
        refusal.Code.Should().Be("InvalidParameter");
        return refusal.Message;
    }
}
