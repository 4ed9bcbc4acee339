namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>A linked list through the messages themselves: a message is in at most one at a time.</summary>
internal sealed class MessageList
{
    public QueuedMessage? First { get; private set; }

    public QueuedMessage? Last { get; private set; }

    public void Append(QueuedMessage message)
    {
        message.Previous = Last;
        message.Next = null;
        if (Last is null)
        {
            First = message;
        }
        else
        {
            Last.Next = message;
        }
        Last = message;
    }

    public void Remove(QueuedMessage message)
    {
        if (message.Previous is { } previous)
        {
            previous.Next = message.Next;
        }
        else
        {
            First = message.Next;
        }
        if (message.Next is { } next)
        {
            next.Previous = message.Previous;
        }
        else
        {
            Last = message.Previous;
        }
        (message.Previous, message.Next) = (null, null);
    }
}
