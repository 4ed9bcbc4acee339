namespace LambdaEmu.Services.Sns.Filtering;

/// <summary>What a filter policy looks at.</summary>
internal enum FilterPolicyScope
{
    MessageAttributes,
    MessageBody,
}
