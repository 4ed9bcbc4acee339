namespace LambdaEmu.Core.Ports;

/// <summary>Runs functions for the services that wait for their answers, as API Gateway does. Lambda implements it.</summary>
public interface ILambdaInvoker
{
    /// <summary>Runs one invocation to its end. A function that fails gives an answer too.</summary>
    /// <param name="ct">Ends the waiting; the invocation itself goes on, as on AWS.</param>
    /// <exception cref="Errors.AwsException">
    /// There is no such function, its policy does not let the caller invoke it, or it is throttled; worded as Invoke's faults.
    /// </exception>
    ValueTask<FunctionAnswer> InvokeAsync(FunctionCall call, CancellationToken ct);

    /// <summary>Starts one invocation whose answer is taken piece by piece. The pieces have to be read to their end.</summary>
    /// <exception cref="Errors.AwsException">As for <see cref="InvokeAsync"/>; a throttle comes with <see cref="FunctionStream.Completion"/>.</exception>
    FunctionStream InvokeStreaming(FunctionCall call);
}

/// <summary>One invocation that a service wants.</summary>
public sealed class FunctionCall
{
    /// <summary>Of a function, a version or an alias.</summary>
    public required string FunctionArn { get; init; }

    /// <summary>JSON that the service wrote itself.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Whom the function's policy has to allow it; null where the service acts under a role instead.</summary>
    public required ServiceCaller? Caller { get; init; }

    /// <summary>X-Ray's trace header, if any.</summary>
    public string? TraceHeader { get; init; }
}

/// <summary>How an invocation ended.</summary>
public sealed class FunctionAnswer
{
    /// <summary>A UUID, the one that the function saw.</summary>
    public required string RequestId { get; init; }

    /// <summary>Whether the function failed, timed out or exited; <see cref="Payload"/> is then AWS's error document.</summary>
    public required bool IsError { get; init; }

    /// <summary>JSON; after a streamed answer empty.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Root=1-...; and so on, as the function saw it.</summary>
    public required string TraceId { get; init; }

    /// <summary>$LATEST or the version's number.</summary>
    public required string ExecutedVersion { get; init; }
}

/// <summary>An answer on its way.</summary>
public sealed class FunctionStream
{
    /// <summary>A UUID, the one that the function sees.</summary>
    public required string RequestId { get; init; }

    public required string TraceId { get; init; }

    /// <summary>What the function writes, as it writes it, until the invocation has ended. Nothing of a function that does not stream.</summary>
    public required IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces { get; init; }

    /// <summary>The function's Content-Type, known with the first piece; null where it gave none.</summary>
    public required Func<string?> ContentType { get; init; }

    /// <summary>The end, with the whole answer of a function that does not stream.</summary>
    public required Task<FunctionAnswer> Completion { get; init; }
}
