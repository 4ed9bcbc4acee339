using LambdaEmu.Services.Lambda.EventInvokes;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>When a failed event is tried again. See https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html.</summary>
internal static class EventRetries
{
    private const int DefaultRetries = 2;
    private static readonly TimeSpan DefaultMaxAge = TimeSpan.FromHours(6);
    private static readonly TimeSpan LongestSetback = TimeSpan.FromMinutes(5);

    public static TimeSpan MaxAge(EventInvokeConfig? settings) =>
        settings?.MaximumEventAge is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultMaxAge;

    /// <param name="attempts">So many have failed, the one just now included.</param>
    /// <returns>Null where it is not tried again.</returns>
    public static TimeSpan? AfterFailure(EventInvokeConfig? settings, int attempts) =>
        attempts > (settings?.MaximumRetryAttempts ?? DefaultRetries) ? null : TimeSpan.FromMinutes(attempts);

    /// <summary>After a throttle, or a fault that is not the function's: these use up no attempt.</summary>
    /// <param name="setbacks">So many in a row, the one just now included.</param>
    public static TimeSpan AfterSetback(int setbacks)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(setbacks - 1, 10)));
        return wait < LongestSetback ? wait : LongestSetback;
    }
}
