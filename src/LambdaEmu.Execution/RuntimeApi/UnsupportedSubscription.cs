namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>The Telemetry and Logs APIs. Where AWS's platform lacks them it answers 202 with an error document, and clients go on.</summary>
internal sealed class UnsupportedSubscription(string api) : RuntimeEndpoint
{
    private readonly RuntimeFault _notSupported = new(202, $"{api}.NotSupported", $"{api} API is not supported");

    public override ValueTask HandleAsync(RuntimeConnection connection, RuntimeRequest request)
    {
        connection.WriteFault(_notSupported);
        return ValueTask.CompletedTask;
    }
}
