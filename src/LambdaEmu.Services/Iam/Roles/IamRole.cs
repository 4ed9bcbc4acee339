using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Roles;

/// <summary>A role. Its document on disk has these members.</summary>
internal sealed record IamRole(string Name, string Path, string Id, string Arn, DateTimeOffset Created, string TrustPolicy)
{
    public const int DefaultSessionDuration = 3600;

    public string? Description { get; init; }

    /// <summary>In seconds.</summary>
    public int MaxSessionDuration { get; init; } = DefaultSessionDuration;

    /// <summary>The ARN of a managed policy.</summary>
    public string? PermissionsBoundary { get; init; }

    public IReadOnlyList<IamTag> Tags { get; init; } = [];

    public IReadOnlyList<InlinePolicy> InlinePolicies { get; init; } = [];

    /// <summary>ARNs of managed policies.</summary>
    public IReadOnlyList<string> AttachedPolicies { get; init; } = [];

    public InlinePolicy RequireInlinePolicy(string name) =>
        InlinePolicies.FirstOrDefault(p => p.Name == name) ?? throw IamFaults.RolePolicyNotFound(name);

    public IamRole Without(InlinePolicy policy) => this with { InlinePolicies = [.. InlinePolicies.Where(p => p != policy)] };
}

/// <summary>A policy that is part of a role.</summary>
internal sealed record InlinePolicy(string Name, string Document);
