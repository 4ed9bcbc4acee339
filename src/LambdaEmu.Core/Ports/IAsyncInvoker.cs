namespace LambdaEmu.Core.Ports;

/// <summary>Hands events to functions, for the services that deliver to them. Lambda implements it.</summary>
public interface IAsyncInvoker
{
    /// <summary>
    /// Accepts one event, as Invoke with type Event does. Completes when it is accepted: what becomes of it is the function's own affair, its
    /// retries and destinations included.
    /// </summary>
    /// <param name="functionArn">Of a function, a version or an alias.</param>
    /// <returns>The request's id.</returns>
    /// <exception cref="Errors.AwsException">There is no such function, or its resource policy does not let the service invoke it.</exception>
    ValueTask<string> InvokeAsync(string functionArn, FunctionEvent functionEvent, CancellationToken ct);
}

/// <summary>An event for a function.</summary>
public sealed class FunctionEvent
{
    /// <summary>JSON.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    public required ServiceCaller Caller { get; init; }

    /// <summary>X-Ray's trace header, if any.</summary>
    public string? TraceHeader { get; init; }
}

/// <summary>A service that acts for one of its resources, as resource policies tell it, or a client of an endpoint.</summary>
/// <param name="Principal">Such as sns.amazonaws.com; of a client who signed its ARN, and * for anybody else.</param>
/// <param name="SourceArn">Such as a topic's ARN; empty for clients.</param>
/// <param name="SourceAccount">Whose resource that is; empty for clients.</param>
public sealed record ServiceCaller(string Principal, string SourceArn, string SourceAccount)
{
    /// <summary>Further keys that conditions may ask for, in lower case, such as lambda:functionurlauthtype; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Keys { get; init; }

    /// <param name="name">In lower case.</param>
    /// <returns>Null where the caller has no such key.</returns>
    internal string? Key(string name) => Keys?.GetValueOrDefault(name);
}
