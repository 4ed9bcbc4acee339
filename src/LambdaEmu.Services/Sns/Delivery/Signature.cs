using System.Text;
using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>
/// A message's signature: made when somebody first looks at it, and once for all subscriptions. It takes longer than everything else about
/// a message together.
/// </summary>
internal sealed class Signature(MessageSigner signer, Topic topic, Publication publication, string message)
{
    /// <summary>Characters of a signature: base64 of 2048 bits.</summary>
    public const int Length = 344;

    /// <summary>What stands in its place till then.</summary>
    public static readonly string Placeholder = new('A', Length);

    private readonly Lock _lock = new();
    private byte[]? _value;

    public ReadOnlySpan<byte> Value
    {
        get
        {
            lock (_lock)
            {
                return _value ??= Sign();
            }
        }
    }

    private byte[] Sign()
    {
        var fields = new List<KeyValuePair<string, string>>
        {
            new("Message", message),
            new("MessageId", publication.MessageId),
        };
        if (publication.Subject is { } subject)
        {
            fields.Add(new("Subject", subject));
        }
        fields.Add(new("Timestamp", Notification.Timestamp(publication.Context.At)));
        fields.Add(new("TopicArn", topic.Arn));
        fields.Add(new("Type", "Notification"));
        return Encoding.ASCII.GetBytes(signer.Sign([.. fields], topic.Settings.SignatureVersion));
    }
}
