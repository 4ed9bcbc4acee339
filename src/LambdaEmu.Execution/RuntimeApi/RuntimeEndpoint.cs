namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>One endpoint of the Runtime API. Endpoints keep nothing: what there is to know is in the connection and its session.</summary>
internal abstract class RuntimeEndpoint
{
    /// <summary>
    /// Answers the request whose head was just read. An endpoint that does not read the body leaves that to the connection.
    /// </summary>
    public abstract ValueTask HandleAsync(RuntimeConnection connection, RuntimeRequest request);
}
