using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>What the two ways to end an invocation have in common.</summary>
internal abstract class InvocationAnswer(RuntimeState kind) : RuntimeEndpoint
{
    public sealed override async ValueTask HandleAsync(RuntimeConnection connection, RuntimeRequest request)
    {
        var fault = connection.Session.CheckAnswer(request.InvocationId, kind) ?? CheckHead(request);
        if (fault is null && connection.Session.CrashOf(request.InvocationId) is { } crash)
        {
            crash();
            connection.Close();
            request.KeepAlive = false;
            return;
        }
        if (fault is null)
        {
            var stream = Streams(request) ? connection.Session.StreamOf(request.InvocationId) : null;
            var body = await connection.ReadBodyAsync(stream is null ? InvocationResponse.MaxLength : ResponseStream.MaxLength, stream);
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

    /// <summary>Whether the caller may have the answer piece by piece, if that is what it wants.</summary>
    protected virtual bool Streams(RuntimeRequest request) => false;

    protected virtual RuntimeFault? CheckHead(RuntimeRequest request) => null;

    protected abstract RuntimeTurn Read(RuntimeRequest request, byte[] content);

    private RuntimeFault? Answer(RuntimeConnection connection, RuntimeRequest request, RuntimeTurn answer) =>
        connection.Session.Answer(request.InvocationId, kind, answer);
}
