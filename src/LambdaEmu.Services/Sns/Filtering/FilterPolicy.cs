using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sns.Filtering.Matching;
using LambdaEmu.Services.Sns.Filtering.Reading;

namespace LambdaEmu.Services.Sns.Filtering;

/// <summary>
/// Which of a topic's messages a subscription gets. Compiled once into branches, of which one has to match in all its keys; "$or" makes several.
/// See https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html.
/// </summary>
internal sealed class FilterPolicy
{
    private readonly FilterPolicyScope _scope;
    private readonly FilterBranch[] _branches;

    private FilterPolicy(FilterPolicyScope scope, FilterBranch[] branches)
    {
        _scope = scope;
        _branches = branches;
    }

    /// <param name="prefix">How the faults of the call begin, such as "Invalid parameter: FilterPolicy: ".</param>
    /// <exception cref="Core.Errors.AwsException">The text is no policy, or one beyond the limits.</exception>
    public static FilterPolicy Parse(string json, FilterPolicyScope scope, string prefix)
    {
        var faults = new PolicyFaults(prefix);
        var compiled = PolicyCompiler.Compile(json, faults);
        PolicyLimits.Require(compiled, scope, faults);
        return new FilterPolicy(scope, [.. compiled.Branches]);
    }

    /// <param name="attributes">The message's own; binary ones are never looked at.</param>
    /// <param name="body">In UTF-8. One that is no JSON object matches no policy of the scope MessageBody.</param>
    public bool Matches(IReadOnlyList<QueueMessageAttribute> attributes, ReadOnlyMemory<byte> body)
    {
        foreach (var branch in _branches)
        {
            if (branch.IsEmpty || (_scope == FilterPolicyScope.MessageBody ? BodyMatch.IsMatch(branch, body.Span) : AttributeMatch.IsMatch(branch, attributes)))
            {
                return true;
            }
        }
        return false;
    }
}
