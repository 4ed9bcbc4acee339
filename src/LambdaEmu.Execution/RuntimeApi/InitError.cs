namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>POST /runtime/init/error: the function's code could not be loaded.</summary>
internal sealed class InitError : RuntimeEndpoint
{
    public override async ValueTask HandleAsync(RuntimeConnection connection, RuntimeRequest request)
    {
        var body = await connection.ReadBodyAsync(InvocationResponse.MaxLength);
        var fault = body.Status switch
        {
            BodyStatus.Complete => connection.Session.FailInit(
                RuntimeErrorTypes.Valid(request.ErrorType, RuntimeErrorTypes.RuntimeUnknown), body.Content!),
            BodyStatus.TooLarge => RuntimeFault.ResponseTooLarge,
            BodyStatus.Truncated => RuntimeFault.Truncated,
            _ => RuntimeFault.Malformed,
        };
        connection.WriteAccepted(fault);
    }
}
