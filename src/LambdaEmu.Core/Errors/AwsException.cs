namespace LambdaEmu.Core.Errors;

/// <summary>
/// A service's fault, as AWS words it. Thrown anywhere below an operation, written to the wire in one place.
/// Failing user code is no fault of the service: it is an InvocationResult.
/// </summary>
public class AwsException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>The code that clients see, such as ResourceNotFoundException.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Whether the caller is to blame; by default the status says it.</summary>
    public bool SenderFault => Status < 500;

    /// <summary>The code of the older query protocol where it differs from <see cref="Code"/> (x-amzn-query-error).</summary>
    public string? QueryCode { get; init; }

    /// <summary>The text of the older query protocol where it differs.</summary>
    public string? QueryMessage { get; init; }

    /// <summary>Further members of the error's body, such as Reason, by wire name.</summary>
    public IReadOnlyDictionary<string, string>? Members { get; init; }

    /// <summary>Further response headers, such as Retry-After.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
