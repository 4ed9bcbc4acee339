using System.Text.RegularExpressions;

namespace LambdaEmu.Services.Sqs.Queues;

/// <summary>Names of queues. The ending .fifo is part of a FIFO queue's name, and only of one's.</summary>
internal static partial class QueueNames
{
    public const string FifoEnding = ".fifo";

    public static bool IsFifo(string name) => name.EndsWith(FifoEnding, StringComparison.Ordinal);

    /// <exception cref="Core.Errors.AwsException">The name is none, or none for this type of queue.</exception>
    public static void Require(string name, string? fifoAttribute)
    {
        if (name.Length == 0)
        {
            throw SqsFaults.InvalidParameter("Queue name cannot be empty");
        }
        if (fifoAttribute is null)
        {
            if (!Standard().IsMatch(name))
            {
                throw SqsFaults.InvalidParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
            }
        }
        else if (!fifoAttribute.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            // AWS knows the attribute only as true.
            throw SqsFaults.UnknownAttribute(Settings.QueueAttribute.FifoQueue);
        }
        else if (!Fifo().IsMatch(name) || name.Length > 80)
        {
            throw SqsFaults.InvalidParameter(
                "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$")]
    private static partial Regex Standard();

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\.fifo$")]
    private static partial Regex Fifo();
}
