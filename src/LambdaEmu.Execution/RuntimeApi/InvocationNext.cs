namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>GET /runtime/invocation/next: waits for an event as long as it takes.</summary>
internal sealed class InvocationNext : RuntimeEndpoint
{
    public override ValueTask HandleAsync(RuntimeConnection connection, RuntimeRequest request)
    {
        if (connection.Session.Wait(connection, out var due) is { } fault)
        {
            connection.WriteFault(fault);
            return ValueTask.CompletedTask;
        }
        if (due is not null)
        {
            return connection.WriteEventAsync(due);
        }
        connection.KeepWaiting();
        return ValueTask.CompletedTask;
    }
}
