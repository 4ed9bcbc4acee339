namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>What the two ways to end an invocation have in common.</summary>
internal abstract class InvocationAnswer(RuntimeState kind) : RuntimeEndpoint
{
    public sealed override async ValueTask HandleAsync(RuntimeConnection connection, RuntimeRequest request)
    {
        var fault = connection.Session.CheckAnswer(request.InvocationId, kind) ?? CheckHead(request);
        if (fault is null)
        {
            var body = await connection.ReadBodyAsync(InvocationResponse.MaxLength);
            fault = body.Status switch
            {
                BodyStatus.Complete => Answer(connection, request, Read(request, body.Content!)),
                BodyStatus.TooLarge => Answer(connection, request, new() { Kind = RuntimeTurnKind.ResponseTooLarge })
                    ?? RuntimeFault.ResponseTooLarge,
                BodyStatus.Truncated => RuntimeFault.Truncated,
                _ => RuntimeFault.Malformed,
            };
        }
        connection.WriteAccepted(fault);
    }

    protected virtual RuntimeFault? CheckHead(RuntimeRequest request) => null;

    protected abstract RuntimeTurn Read(RuntimeRequest request, byte[] content);

    private RuntimeFault? Answer(RuntimeConnection connection, RuntimeRequest request, RuntimeTurn answer) =>
        connection.Session.Answer(request.InvocationId, kind, answer);
}
