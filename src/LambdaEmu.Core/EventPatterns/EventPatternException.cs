namespace LambdaEmu.Core.EventPatterns;

/// <summary>A text is no pattern; the message says why, in the words of AWS's rule compiler.</summary>
public sealed class EventPatternException(string message) : Exception(message)
{
    /// <summary>It has more alternatives than it may.</summary>
    public bool IsTooComplex { get; init; }
}
