using LambdaEmu.Core.EventPatterns.Matching;
using LambdaEmu.Core.EventPatterns.Reading;

namespace LambdaEmu.Core.EventPatterns;

/// <summary>
/// What events have to look like: the language that SNS's filter policies, the filters of event source mappings and EventBridge's rules share. Compiled once
/// into branches, of which one has to match in all its keys; "$or" makes several.
/// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html.
/// </summary>
public sealed class EventPattern
{
    internal EventPattern(PatternBranch[] branches, int keys, bool isNested)
    {
        Branches = branches;
        Keys = keys;
        IsNested = isNested;
    }

    public IReadOnlyList<PatternBranch> Branches { get; }

    /// <summary>The pattern's own keys, not those below them.</summary>
    public int Keys { get; }

    /// <summary>Whether it has objects within it.</summary>
    public bool IsNested { get; }

    /// <exception cref="EventPatternException">The text is no pattern, or one of more branches.</exception>
    public static EventPattern Parse(string json, int maxBranches) => PatternCompiler.Compile(json, maxBranches);

    /// <param name="json">In UTF-8. What is no JSON object matches no pattern but the empty one.</param>
    public bool Matches(ReadOnlySpan<byte> json)
    {
        foreach (var branch in Branches)
        {
            if (branch.IsEmpty || JsonMatch.IsMatch(branch, json))
            {
                return true;
            }
        }
        return false;
    }
}
