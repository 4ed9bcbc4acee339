namespace LambdaEmu.Services.Endpoints.Throttling;

/// <summary>
/// Lets so many requests a second through, and so many at once after a quiet time. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html.
/// </summary>
/// <param name="rate">Requests a second.</param>
/// <param name="burst">Requests at once; at least one where the rate is above zero.</param>
public sealed class TokenBucket(double rate, double burst, TimeProvider time)
{
    // The part of a request that comes after the bucket is full counts for the next one; without it a small burst would take from the rate.
    private const double Fraction = 0.999_999;

    private readonly Lock _lock = new();
    private double _tokens = burst;
    private long _filled = time.GetTimestamp();

    public double Rate { get; } = rate;

    public double Burst { get; } = burst;

    /// <summary>Takes a place for one request; false where there is none.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(Burst + (Rate > 0 ? Fraction : 0), _tokens + time.GetElapsedTime(_filled, now).TotalSeconds * Rate);
            _filled = now;
            if (_tokens < 1)
            {
                return false;
            }
            _tokens -= 1;
            return true;
        }
    }
}
