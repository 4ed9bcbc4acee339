using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Sns.Delivery;
using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Subscriptions;

namespace LambdaEmu.Services.Sns.Sms;

/// <summary>Text messages to one phone: captured.</summary>
internal sealed class SmsSender(SmsAccounts accounts, Outbox outbox)
{
    private const string SenderIdAttribute = "AWS.SNS.SMS.SenderID";

    /// <returns>The message's id.</returns>
    /// <exception cref="Core.Errors.AwsException">The number is none.</exception>
    public string Publish(string phoneNumber, ResourceScope scope, Publication publication)
    {
        RequireNumber(phoneNumber);
        outbox.Add(new OutboxMessage
        {
            At = publication.Context.At,
            Protocol = SubscriptionProtocol.Sms,
            To = phoneNumber,
            From = Text(publication, SenderIdAttribute) ?? accounts[scope].Attributes.GetValueOrDefault(SmsAccount.DefaultSenderId),
            MessageId = publication.MessageId,
            Subject = publication.Subject,
            Message = publication.MessageFor(SubscriptionProtocol.Sms),
            Attributes = publication.Attributes,
        });
        return publication.MessageId;
    }

    /// <summary>Sends the one-time password of a number in the sandbox.</summary>
    public void SendPassword(string phoneNumber, string password, DateTimeOffset now) => outbox.Add(new OutboxMessage
    {
        At = now,
        Protocol = SubscriptionProtocol.Sms,
        To = phoneNumber,
        Message = $"Your verification code is {password}",
    });

    /// <exception cref="Core.Errors.AwsException">The text is no number.</exception>
    public static void RequireFormat(string phoneNumber)
    {
        if (!SubscriptionProtocol.IsPhoneNumber(phoneNumber))
        {
            throw SnsFaults.InvalidParameter("PhoneNumber", "input incorrectly formatted");
        }
    }

    private static void RequireNumber(string phoneNumber)
    {
        if (!phoneNumber.StartsWith('+') || !SubscriptionProtocol.IsPhoneNumber(phoneNumber))
        {
            throw SnsFaults.InvalidParameter("PhoneNumber", $"{phoneNumber} is not valid to publish to");
        }
    }

    private static string? Text(Publication publication, string attribute) =>
        publication.Attributes.FirstOrDefault(a => a.Name == attribute) is { } found ? System.Text.Encoding.UTF8.GetString(found.Value.Span) : null;
}
