using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Sns.Filtering;

/// <summary>The refusals of a filter policy, all with the code InvalidParameter.</summary>
/// <param name="prefix">Such as "Invalid parameter: Attributes Reason: FilterPolicy: ".</param>
internal sealed class PolicyFaults(string prefix)
{
    private const string Attribute = "FilterPolicy: ";

    public AwsException Invalid(string reason) => new("InvalidParameter", prefix + reason);

    public AwsException TooComplex() => Invalid("Filter policy is too complex");

    /// <summary>The only one that does not name the attribute again.</summary>
    public AwsException Nested() => new(
        "InvalidParameter",
        (prefix.EndsWith(Attribute, StringComparison.Ordinal) ? prefix[..^Attribute.Length] : prefix)
        + "Filter policy scope MessageAttributes does not support nested filter policy");
}
