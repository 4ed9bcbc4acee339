namespace LambdaEmu.Execution.Concurrency;

/// <summary>The right to run one invocation; disposed when it has ended.</summary>
internal readonly struct ConcurrencyLease(ScopeConcurrency concurrency) : IDisposable
{
    public void Dispose() => concurrency.Release();
}
