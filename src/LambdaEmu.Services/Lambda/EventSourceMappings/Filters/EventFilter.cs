using LambdaEmu.Core.Errors;
using LambdaEmu.Core.EventPatterns;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Filters;

/// <summary>
/// Which records a mapping hands to its function: those that one of its patterns matches, or all where there is no pattern.
/// See https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html.
/// </summary>
internal sealed class EventFilter
{
    private const int MaxBranches = 1000;

    private readonly EventPattern[] _patterns;

    private EventFilter(EventPattern[] patterns) => _patterns = patterns;

    public bool PassesAll => _patterns.Length == 0;

    /// <exception cref="AwsException">InvalidParameterValueException: one of them is no pattern.</exception>
    public static EventFilter Compile(IReadOnlyList<string> patterns)
    {
        try
        {
            return new EventFilter([.. patterns.Select(p => EventPattern.Parse(p, MaxBranches))]);
        }
        catch (EventPatternException)
        {
            throw LambdaErrors.InvalidParameter("Invalid filter pattern definition.");
        }
    }

    /// <param name="record">As the function would see it, but for its data, which is JSON where that is what it holds.</param>
    public bool Passes(ReadOnlySpan<byte> record)
    {
        foreach (var pattern in _patterns)
        {
            if (pattern.Matches(record))
            {
                return true;
            }
        }
        return PassesAll;
    }
}
