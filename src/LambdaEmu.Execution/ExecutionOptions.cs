namespace LambdaEmu.Execution;

/// <summary>How this emulator runs functions.</summary>
public sealed class ExecutionOptions
{
    /// <summary>Given to functions as AWS_ENDPOINT_URL, so that SDKs inside them call back. Known for sure once the host listens.</summary>
    public string EndpointUrl { get; set; } = "http://127.0.0.1:4566";

    /// <summary>Holds unpacked code and the environments' /tmp; made at start, removed at the end.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>How long an environment without work is kept.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The init phase's limit; 10 s on AWS.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What runtimes that are started ahead of need may hold together, in MB; 0 starts none.</summary>
    public int PlaceholderMegabytes { get; init; } = 256;

    /// <summary>Concurrent executions of one account in one region; 1,000 on AWS.</summary>
    public int ConcurrentExecutions { get; init; } = 1000;

    /// <summary>
    /// Whether AWS's rates hold: ten synchronous requests a second for each unit of concurrency, and 1,000 new environments of a function in
    /// ten seconds.
    /// </summary>
    public bool LimitRates { get; init; } = true;
}
