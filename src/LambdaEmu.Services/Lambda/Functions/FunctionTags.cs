namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>Rules of a function's tags. See https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html.</summary>
internal static class FunctionTags
{
    private const int Limit = 50;

    public static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> current, Dictionary<string, string> added)
    {
        var merged = new Dictionary<string, string>(current);
        foreach (var (key, value) in added)
        {
            merged[key] = value;
        }
        return merged.Count > Limit ? throw LambdaErrors.InvalidParameter("Number of tags exceeds resource tag limit.") : merged;
    }

    /// <summary>The function that a tag call's ARN names; versions and aliases have no tags.</summary>
    public static FunctionReference Resource(Core.Identity.ResourceScope scope, string arn, string action)
    {
        var parsed = Core.Identity.Arn.TryParse(arn);
        if (parsed is null || !parsed.Resource.StartsWith("function:", StringComparison.Ordinal))
        {
            throw LambdaErrors.NotFound($"Resource not found: {arn}");
        }
        var reference = FunctionReference.Parse(scope, arn, null, action);
        return reference.Qualifier is null
            ? reference
            : throw LambdaErrors.InvalidParameter("Tags on function aliases and versions are not supported. Please specify a function ARN.");
    }
}
