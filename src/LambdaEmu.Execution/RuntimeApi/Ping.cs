namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>GET /ping, which local runtimes and their tests use to see whether the API is up.</summary>
internal sealed class Ping : RuntimeEndpoint
{
    public override ValueTask HandleAsync(RuntimeConnection connection, RuntimeRequest request)
    {
        AnswerWriter.WriteText(connection.Answers, "pong"u8);
        return ValueTask.CompletedTask;
    }
}
