using LambdaEmu.Core.EventPatterns;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sns.Filtering;

/// <summary>
/// Which of a topic's messages a subscription gets. Compiled once into branches, of which one has to match in all its keys; "$or" makes several.
/// See https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html.
/// </summary>
internal sealed class FilterPolicy
{
    private readonly FilterPolicyScope _scope;
    private readonly EventPattern _pattern;

    private FilterPolicy(FilterPolicyScope scope, EventPattern pattern)
    {
        _scope = scope;
        _pattern = pattern;
    }

    /// <param name="prefix">How the faults of the call begin, such as "Invalid parameter: FilterPolicy: ".</param>
    /// <exception cref="Core.Errors.AwsException">The text is no policy, or one beyond the limits.</exception>
    public static FilterPolicy Parse(string json, FilterPolicyScope scope, string prefix)
    {
        var faults = new PolicyFaults(prefix);
        try
        {
            var pattern = EventPattern.Parse(json, PolicyLimits.MaxCombinations);
            PolicyLimits.Require(pattern, scope, faults);
            return new FilterPolicy(scope, pattern);
        }
        catch (EventPatternException refused)
        {
            throw refused.IsTooComplex ? faults.TooComplex() : faults.Invalid(refused.Message);
        }
    }

    /// <param name="attributes">The message's own; binary ones are never looked at.</param>
    /// <param name="body">In UTF-8. One that is no JSON object matches no policy of the scope MessageBody.</param>
    public bool Matches(IReadOnlyList<QueueMessageAttribute> attributes, ReadOnlyMemory<byte> body)
    {
        if (_scope == FilterPolicyScope.MessageBody)
        {
            return _pattern.Matches(body.Span);
        }
        foreach (var branch in _pattern.Branches)
        {
            if (branch.IsEmpty || AttributeMatch.IsMatch(branch, attributes))
            {
                return true;
            }
        }
        return false;
    }
}
