namespace LambdaEmu.Services.Sns.Filtering.Conditions;

/// <summary>One element of a key's array in a policy.</summary>
internal abstract class FilterCondition
{
    public virtual bool AcceptsAbsence => false;

    public abstract bool Accepts(in FilterValue value);
}
