namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>Everything that the Runtime API does not have.</summary>
internal sealed class UnknownPath : RuntimeEndpoint
{
    public override ValueTask HandleAsync(RuntimeConnection connection, RuntimeRequest request)
    {
        connection.WriteFault(RuntimeFault.NotFound);
        return ValueTask.CompletedTask;
    }
}
