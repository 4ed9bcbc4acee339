using LambdaEmu.Services.Sns.Publishing;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>The notifications of one publication: a single one, unless the message differs by protocol.</summary>
internal sealed class NotificationSet(Topic topic, Publication publication, string? sequenceNumber, MessageSigner signer)
{
    private Dictionary<string, Notification>? _byText;
    private Notification? _only;

    /// <param name="protocol">The subscription's; for platform endpoints the platform.</param>
    public Notification For(string protocol)
    {
        if (publication.ByProtocol is null)
        {
            return _only ??= Of(publication.Message);
        }
        var text = publication.MessageFor(protocol);
        _byText ??= [];
        if (!_byText.TryGetValue(text, out var notification))
        {
            _byText.Add(text, notification = Of(text));
        }
        return notification;
    }

    private Notification Of(string message) => new(topic, publication, message, sequenceNumber, signer);
}
