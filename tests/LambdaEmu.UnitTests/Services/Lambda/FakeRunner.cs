using System.Collections.Concurrent;
using LambdaEmu.Core.Identity;
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

    /// <summary>What functions have reserved at the moment.</summary>
    public ConcurrentDictionary<string, int> Reserved { get; } = new();

    public void Reserve(ResourceScope scope, string functionName, int? concurrency)
    {
        if (concurrency is { } limit)
        {
            Reserved[functionName] = limit;
        }
        else
        {
            Reserved.TryRemove(functionName, out _);
        }
    }

    public void Retire(FunctionKey key) => Retired.Enqueue(key);
}
