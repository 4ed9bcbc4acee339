using System.Collections.Concurrent;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Runs nothing: it keeps what it was asked, and answers what a test sets.</summary>
internal sealed class FakeRunner : IFunctionRunner
{
    public ConcurrentQueue<Invocation> Invoked { get; } = new();
    public ConcurrentQueue<Invocation> Enqueued { get; } = new();
    public ConcurrentQueue<ExecutionSpec> Prepared { get; } = new();
    public ConcurrentQueue<FunctionKey> Retired { get; } = new();

    public Func<Invocation, InvocationResult> Result { get; set; } =
        i => new InvocationResult { Outcome = InvocationOutcome.Succeeded, Payload = i.Payload };

    public ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken ct)
    {
        Invoked.Enqueue(invocation);
        return ValueTask.FromResult(Result(invocation));
    }

    public void Enqueue(Invocation invocation) => Enqueued.Enqueue(invocation);

    public void Prepare(ExecutionSpec spec) => Prepared.Enqueue(spec);

    public void Retire(FunctionKey key) => Retired.Enqueue(key);
}
