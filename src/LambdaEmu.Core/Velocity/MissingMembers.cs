namespace LambdaEmu.Core.Velocity;

/// <summary>What a reference with members ("$a.b", "$a.get('b')", "$a[0]") means where there is no such thing, or where it is null.</summary>
public enum MissingMembers
{
    /// <summary>Velocity's own way: null in expressions, and its own source text where it is rendered.</summary>
    SourceText,

    /// <summary>API Gateway's way: an empty text, in expressions too.</summary>
    EmptyText,
}
