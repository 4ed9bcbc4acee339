namespace LambdaEmu.Core.EventPatterns.Conditions;

/// <summary>One element of a key's array in a pattern.</summary>
public abstract class PatternCondition
{
    public virtual bool AcceptsAbsence => false;

    public abstract bool Accepts(in PatternValue value);
}
