using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Errors;
using LambdaEmu.Services.Lambda.EventSourceMappings.Filters;

namespace LambdaEmu.Services.Lambda.EventSourceMappings;

/// <summary>Filters as they come in. See https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html.</summary>
internal static class FilterCriteriaReader
{
    /// <summary>AWS's default quota.</summary>
    private const int MostFilters = 5;

    /// <returns>The patterns as they were written; none for criteria without any.</returns>
    /// <exception cref="AwsException">InvalidParameterValueException: too many, or one that is no pattern.</exception>
    public static IReadOnlyList<string> Read(FilterCriteria? criteria)
    {
        var filters = criteria?.Filters ?? [];
        if (filters.Count > MostFilters)
        {
            // AWS's own text is not known.
            throw LambdaErrors.InvalidParameter($"Number of filters in FilterCriteria exceeds the limit of {MostFilters}.");
        }
        List<string> patterns = [.. filters.Select(filter => filter.Pattern ?? "")];
        EventFilter.Compile(patterns);
        return patterns;
    }
}
