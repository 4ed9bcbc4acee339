using System.Globalization;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Execution.Concurrency;

/// <summary>Refusals for too much at once, or too fast. See https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors.</summary>
internal static class Throttle
{
    /// <summary>As many invocations run as may.</summary>
    public static AwsException TooMany(bool isReserved) =>
        Refuse(isReserved ? "ReservedFunctionConcurrentInvocationLimitExceeded" : "ConcurrentInvocationLimitExceeded", TimeSpan.FromSeconds(1));

    /// <summary>More requests a second than ten times the concurrency.</summary>
    public static AwsException TooFast(bool isReserved, TimeSpan retryAfter) =>
        Refuse(isReserved ? "ReservedFunctionInvocationRateLimitExceeded" : "FunctionInvocationRateLimitExceeded", retryAfter);

    /// <summary>The function's concurrency would grow faster than AWS lets it.</summary>
    public static AwsException TooSteep(TimeSpan retryAfter) => Refuse("ConcurrentInvocationLimitExceeded", retryAfter);

    private static AwsException Refuse(string reason, TimeSpan retryAfter) => new("TooManyRequestsException", "Rate Exceeded.", 429)
    {
        Members = new Dictionary<string, string> { ["Reason"] = reason },
        Headers = new Dictionary<string, string>
        {
            ["Retry-After"] = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture),
        },
    };
}
