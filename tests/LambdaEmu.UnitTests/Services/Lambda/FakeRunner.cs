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
    /// <summary>How queued events are run; at once and with <see cref="Result"/> unless a test has them wait or fail.</summary>
    public Func<Invocation, CancellationToken, ValueTask<InvocationResult>> WhenFree { get; set; }

    public FakeRunner() => WhenFree = (queued, _) => ValueTask.FromResult(Result(queued));

    public ConcurrentQueue<ExecutionSpec> Prepared { get; } = new();
    public ConcurrentQueue<FunctionKey> Retired { get; } = new();

    public Func<Invocation, InvocationResult> Result { get; set; } =
        i => new InvocationResult { Outcome = InvocationOutcome.Succeeded, Payload = i.Payload };

    public ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken ct)
    {
        Invoked.Enqueue(invocation);
        return ValueTask.FromResult(Result(invocation));
    }

    /// <summary>Completes when a queued event may run; at once unless a test has it wait.</summary>
    public Func<CancellationToken, Task> Place { get; set; } = _ => Task.CompletedTask;

    public async ValueTask<InvocationResult> InvokeWhenFreeAsync(FunctionKey key, Func<Invocation> invocation, CancellationToken ct)
    {
        await Place(ct);
        var queued = invocation();
        Enqueued.Enqueue(queued);
        return await WhenFree(queued, ct);
    }

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

    /// <summary>What is provisioned at the moment, by name:version.</summary>
    public ConcurrentDictionary<string, int> Provisioned { get; } = new();

    /// <summary>How far that is, by the number asked for.</summary>
    public Func<int, ProvisionedCounts> Allocation { get; set; } = wanted => new ProvisionedCounts(wanted, wanted, wanted, Failed: false);

    public void Provision(ExecutionSpec spec, int count)
    {
        if (count > 0)
        {
            Provisioned[$"{spec.FunctionName}:{spec.Version}"] = count;
        }
        else
        {
            Provisioned.TryRemove($"{spec.FunctionName}:{spec.Version}", out _);
        }
    }

    public ProvisionedCounts ProvisionedOf(FunctionKey key) =>
        Provisioned.TryGetValue($"{key.FunctionName}:{key.Version}", out var count) ? Allocation(count) : default;

    /// <summary>Code that no version has any more.</summary>
    public ConcurrentQueue<string> Discarded { get; } = new();

    public void Discard(string codeBlob) => Discarded.Enqueue(codeBlob);

    /// <summary>The environments that there are to be on managed instances, by name:version.</summary>
    public ConcurrentDictionary<string, (int Min, int? Max)> Scaled { get; } = new();

    public void Scale(ExecutionSpec spec, int min, int? max)
    {
        if (max == 0)
        {
            Scaled.TryRemove($"{spec.FunctionName}:{spec.Version}", out _);
        }
        else
        {
            Scaled[$"{spec.FunctionName}:{spec.Version}"] = (min, max);
        }
    }

    public void Retire(FunctionKey key) => Retired.Enqueue(key);
}
