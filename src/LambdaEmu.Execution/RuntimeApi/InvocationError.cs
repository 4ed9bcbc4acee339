namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>POST /runtime/invocation/{id}/error: the handler failed. The document is passed on as it is.</summary>
internal sealed class InvocationError() : InvocationAnswer(RuntimeState.InvocationErrorResponse)
{
    protected override RuntimeTurn Read(RuntimeRequest request, byte[] content) => new()
    {
        Kind = RuntimeTurnKind.ReportedError,
        // Node's and Python's clients send none here.
        ErrorType = request.ErrorType is null ? null : RuntimeErrorTypes.Valid(request.ErrorType, RuntimeErrorTypes.FunctionUnknown),
        Payload = content,
    };
}
