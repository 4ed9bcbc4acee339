using System.Text.RegularExpressions;

namespace LambdaEmu.Services.Sns.Topics;

/// <summary>Names of topics. The ending .fifo is part of a FIFO topic's name, and only of one's.</summary>
internal static partial class TopicName
{
    private const string FifoEnding = ".fifo";
    private const int MaxLength = 256;

    /// <summary>Whether a name or ARN, of a topic or a queue, is a FIFO one's.</summary>
    public static bool IsFifo(string name) => name.EndsWith(FifoEnding, StringComparison.Ordinal);

    /// <exception cref="Core.Errors.AwsException">The name is none, or none for this type of topic.</exception>
    public static void Require(string name, bool fifo)
    {
        if (!Pattern().IsMatch(name) || name.Length > MaxLength || IsFifo(name) != fifo)
        {
            throw SnsFaults.InvalidParameter("Topic Name");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+(\.fifo)?\z")]
    private static partial Regex Pattern();
}
