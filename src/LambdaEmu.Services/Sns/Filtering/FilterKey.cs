using System.Text;
using LambdaEmu.Services.Sns.Filtering.Conditions;

namespace LambdaEmu.Services.Sns.Filtering;

/// <summary>One key of a policy with its conditions, of which one has to hold.</summary>
internal sealed class FilterKey(FilterPath path, FilterCondition[] conditions)
{
    public FilterPath Path => path;

    public string Name => path.Name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(path.Name);

    public int ConditionCount => conditions.Length;

    /// <summary>Whether a message without the key will do.</summary>
    public bool AcceptsAbsence { get; } = conditions.Any(c => c.AcceptsAbsence);

    public bool Accepts(in FilterValue value)
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
