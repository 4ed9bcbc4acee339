using LambdaEmu.Core.Identity;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution;

/// <summary>Runs functions: what the Lambda service asks of execution.</summary>
public interface IFunctionRunner
{
    /// <summary>Runs one invocation to its end. Failing user code is a result, a throttle an AwsException.</summary>
    /// <param name="ct">Ends the waiting; the invocation itself goes on, as on AWS.</param>
    ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken ct);

    /// <summary>
    /// Runs one queued event: waits until its function may run one more, first come, first served, then runs it to its end. The event is asked for only
    /// then, so that it runs on what is current by then. The caller is one piece of work in flight.
    /// </summary>
    /// <param name="ct">Ends the waiting for a place; what runs goes on.</param>
    /// <exception cref="Core.Errors.AwsException">429 where there may be no further environment yet; 5xx where the platform, not the function, failed.</exception>
    ValueTask<InvocationResult> InvokeWhenFreeAsync(FunctionKey key, Func<Invocation> invocation, CancellationToken ct);

    /// <summary>Gets ready for a version's first invocation beside whatever else goes on: unpacks its code, finds its runtime.</summary>
    void Prepare(ExecutionSpec spec);

    /// <summary>Lets the environments of a version drain, as after a change of its code or settings.</summary>
    void Retire(FunctionKey key);

    /// <summary>Has unpacked code deleted that no version has any more, once the last of its environments has ended.</summary>
    /// <param name="codeBlob">The package's name in the BlobStore; it stays there.</param>
    void Discard(string codeBlob);

    /// <summary>Sets a share of the account's concurrency apart for one function, all its versions together.</summary>
    /// <param name="concurrency">Invocations at a time; 0 throttles every one; null gives the share back.</param>
    void Reserve(ResourceScope scope, string functionName, int? concurrency);

    /// <summary>
    /// Keeps environments of a published version started, by whatever name invocations come to it, and sets as much concurrency apart for
    /// it. They start in the background.
    /// </summary>
    /// <param name="count">How many; 0 ends them.</param>
    void Provision(ExecutionSpec spec, int count);

    /// <summary>
    /// Keeps environments of a version on managed instances (<see cref="ExecutionSpec.MaxConcurrency"/>) started, in the background, and
    /// replaces those of the spec before.
    /// </summary>
    /// <param name="min">How many are there without any invocation.</param>
    /// <param name="max">How many there may be; null for as many as invocations need; 0 ends them.</param>
    void Scale(ExecutionSpec spec, int min, int? max);

    /// <summary>How far what <see cref="Provision"/> asked for is.</summary>
    ProvisionedCounts ProvisionedOf(FunctionKey key);
}
