using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Sns;

/// <summary>ARNs that callers give, with SNS's own faults for what is none.</summary>
internal static class ArnText
{
    private const int Elements = 6;

    /// <summary>An ARN of SNS.</summary>
    /// <param name="parameter">Its name in faults.</param>
    public static Arn Require(string text, string parameter)
    {
        var count = text.AsSpan().Count(':') + 1;
        if (count < Elements)
        {
            throw SnsFaults.InvalidParameter(parameter, $"An ARN must have at least {Elements} elements, not {count}");
        }
        return Arn.TryParse(text) is { Service: "sns" } arn ? arn : throw SnsFaults.InvalidParameter(parameter);
    }

    /// <summary>An ARN of SNS in the region that is called.</summary>
    public static Arn RequireHere(string text, string parameter, ResourceScope caller)
    {
        var arn = Require(text, parameter);
        return arn.Region == caller.Region ? arn : throw SnsFaults.InvalidParameter(parameter);
    }
}
