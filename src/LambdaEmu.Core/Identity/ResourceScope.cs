namespace LambdaEmu.Core.Identity;

/// <summary>The account and region that a resource belongs to. All state hangs on a scope; nothing is shared between two of them.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Region">An AWS region's name, such as us-east-1.</param>
public readonly record struct ResourceScope(string AccountId, string Region)
{
    public override string ToString() => $"{AccountId}/{Region}";
}
