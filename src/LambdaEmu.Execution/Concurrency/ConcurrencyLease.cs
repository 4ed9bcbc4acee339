namespace LambdaEmu.Execution.Concurrency;

/// <summary>The right to run one invocation; disposed when it has ended.</summary>
internal readonly struct ConcurrencyLease(ConcurrencyPool pool) : IDisposable
{
    public void Dispose() => pool.Release();
}
