namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>Why the Runtime API refuses a request.</summary>
internal sealed record RuntimeFault(int Status, string ErrorType, string Message)
{
    public static readonly RuntimeFault InvalidRequestId = new(400, "InvalidRequestID", "Invalid request ID");

    public static readonly RuntimeFault ResponseTooLarge = new(
        413, "RequestEntityTooLarge", $"Exceeded maximum allowed payload size ({InvocationResponse.MaxLength} bytes).");

    public static readonly RuntimeFault InvalidResponseMode = new(
        400, "InvalidFunctionResponseMode", "Invalid function response mode");

    public static readonly RuntimeFault Truncated = new(400, "TruncatedHTTPRequest", "HTTP request detected as truncated");

    public static readonly RuntimeFault Malformed = new(400, "InvalidRequestFormat", "The HTTP request is malformed");

    public static readonly RuntimeFault HeadTooLarge = new(431, "InvalidRequestFormat", "The HTTP request's headers are too large");

    public static readonly RuntimeFault NotFound = new(404, "NotFound", "404 page not found");

    public static RuntimeFault InvalidTransition(RuntimeState from, RuntimeState to) => new(
        403, "InvalidStateTransition",
        $"State transition from {from} to {to} failed for runtime. Error: State transition is not allowed");
}
