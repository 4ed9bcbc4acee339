using System.Text.RegularExpressions;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Subscriptions;

/// <summary>What messages can go out by. See https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html.</summary>
/// <param name="NeedsConfirmation">The endpoint's owner first has to say that it wants messages.</param>
internal sealed partial record SubscriptionProtocol(string Name, bool NeedsConfirmation, bool TakesRaw)
{
    public const string Sqs = "sqs";
    public const string Lambda = "lambda";
    public const string Http = "http";
    public const string Https = "https";
    public const string Email = "email";
    public const string EmailJson = "email-json";
    public const string Sms = "sms";
    public const string Application = "application";
    public const string Firehose = "firehose";

    private static readonly SubscriptionProtocol[] All =
    [
        new(Sqs, false, true), new(Lambda, false, false), new(Http, true, true), new(Https, true, true), new(Email, true, false),
        new(EmailJson, true, false), new(Sms, false, false), new(Application, false, false), new(Firehose, false, true),
    ];

    public bool IsHttp => Name is Http or Https;

    public static SubscriptionProtocol Require(string name) =>
        Array.Find(All, p => p.Name == name) ?? throw SnsFaults.InvalidParameter($"Amazon SNS does not support this protocol string: {name}");

    /// <exception cref="Core.Errors.AwsException">The endpoint is none of this protocol, or none that the type of topic delivers to.</exception>
    public void RequireEndpoint(string endpoint, bool topicIsFifo)
    {
        var wrong = Name switch
        {
            Sqs => Arn.TryParse(endpoint) is { Service: "sqs" } ? null : "SQS endpoint ARN",
            Lambda => Arn.TryParse(endpoint) is { Service: "lambda" } arn && arn.Resource.StartsWith("function:", StringComparison.Ordinal) ? null : "Lambda endpoint ARN",
            Firehose => Arn.TryParse(endpoint) is { Service: "firehose" } ? null : "Firehose endpoint ARN",
            Application => Arn.TryParse(endpoint) is { Service: "sns" } app && app.Resource.StartsWith("endpoint/", StringComparison.Ordinal) ? null : "ApplicationEndpoint ARN",
            Http or Https => IsAddress(endpoint) ? null : "Endpoint must match the specified protocol",
            Email or EmailJson => MailAddress().IsMatch(endpoint) ? null : "Email address",
            _ => null,
        };
        if (wrong is not null)
        {
            throw SnsFaults.InvalidParameter(wrong);
        }
        if (Name == Sms && !PhoneNumber().IsMatch(endpoint))
        {
            throw SnsFaults.Plain($"Invalid SMS endpoint: {endpoint}");
        }
        RequireType(endpoint, topicIsFifo);
    }

    private void RequireType(string endpoint, bool topicIsFifo)
    {
        if (topicIsFifo && Name != Sqs)
        {
            throw SnsFaults.InvalidParameter("Invalid parameter: Endpoint", "Please use SQS queue");
        }
        if (!topicIsFifo && Name == Sqs && TopicName.IsFifo(endpoint))
        {
            throw SnsFaults.InvalidParameter("Invalid parameter: Endpoint", "FIFO SQS Queues can not be subscribed to standard SNS topics");
        }
    }

    private bool IsAddress(string endpoint) =>
        endpoint.StartsWith($"{Name}://", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Host.Length > 0;

    /// <summary>Whether a text is a number that messages can go to.</summary>
    public static bool IsPhoneNumber(string text) => PhoneNumber().IsMatch(text);

    // Punctuation may stand between digits, one at a time.
    [GeneratedRegex(@"\A\+?[0-9]+([-. ()/]?[0-9]+)*\z")]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\z")]
    private static partial Regex MailAddress();
}
