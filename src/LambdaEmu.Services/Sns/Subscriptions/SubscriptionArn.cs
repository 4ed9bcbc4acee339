namespace LambdaEmu.Services.Sns.Subscriptions;

/// <summary>A subscription's ARN: the topic's with a unique id behind it.</summary>
internal static class SubscriptionArn
{
    private const string Parameter = "SubscriptionArn";

    public static string New(string topicArn) => $"{topicArn}:{Guid.NewGuid()}";

    /// <exception cref="Core.Errors.AwsException">The text is no subscription's ARN.</exception>
    public static void Require(string text)
    {
        if (text.Length == 0)
        {
            throw SnsFaults.NoValue(Parameter);
        }
        if (ArnText.Require(text, Parameter).Resource.Split(':') is not [_, var id] || !Guid.TryParse(id, out _))
        {
            throw SnsFaults.InvalidParameter("SubscriptionId");
        }
    }
}
