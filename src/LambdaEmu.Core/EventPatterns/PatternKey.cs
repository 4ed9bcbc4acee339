using System.Text;
using LambdaEmu.Core.EventPatterns.Conditions;

namespace LambdaEmu.Core.EventPatterns;

/// <summary>One key of a pattern with its conditions, of which one has to hold.</summary>
public sealed class PatternKey(PatternPath path, PatternCondition[] conditions)
{
    public PatternPath Path => path;

    public string Name => path.Name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(path.Name);

    public int ConditionCount => conditions.Length;

    /// <summary>Whether a message without the key will do.</summary>
    public bool AcceptsAbsence { get; } = conditions.Any(c => c.AcceptsAbsence);

    public bool Accepts(in PatternValue value)
    {
        foreach (var condition in conditions)
        {
            if (condition.Accepts(value))
            {
                return true;
            }
        }
        return false;
    }
}
