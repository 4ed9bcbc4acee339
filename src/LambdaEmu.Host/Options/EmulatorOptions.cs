using System.Net;
using LambdaEmu.Core.State;

namespace LambdaEmu.Host.Options;

/// <summary>How one emulator runs. Every setting is obeyed or refused at start.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Where to listen; port 0 takes a free one.</summary>
    public IReadOnlyList<IPEndPoint> Listen { get; init; } = [new(IPAddress.Loopback, 4566)];

    /// <summary>Keeps state here; null keeps it in memory.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>With a data directory: whether acknowledged changes also survive a power cut, or only the end of the process. Null: they do.</summary>
    public Durability? Durability { get; init; }

    /// <summary>The region of unsigned calls.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account of callers whose access key is no account id.</summary>
    public string Account { get; init; } = "000000000000";

    /// <summary>What runtimes that are started ahead of need may hold together, in MB; 0 starts none.</summary>
    public int PlaceholderMegabytes { get; init; } = 256;

    /// <summary>How long an environment or a runtime started ahead of need is kept without work.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);
    public LogVerbosity LogLevel { get; init; } = LogVerbosity.Information;

    /// <summary>Concurrent executions of one account in one region.</summary>
    public int Concurrency { get; init; } = 1000;

    /// <summary>Whether requests and new environments may come no faster than on AWS.</summary>
    public bool LimitRates { get; init; } = true;

    /// <summary>Each folder in it is a function, live; null for none.</summary>
    public string? FunctionsDirectory { get; init; }

    /// <summary>SQS without AWS's waits of 60 seconds between purges, and between the deletion of a queue and a new one of its name.</summary>
    public bool NoSqsCooldowns { get; init; }

    /// <summary>Whether HTTPS is spoken on the same ports, beside HTTP.</summary>
    public bool Tls { get; init; }

    /// <summary>Deploys the samples and tells how to call them.</summary>
    public bool Demo { get; init; }
}

public enum LogVerbosity
{
    Debug,
    Information,
    Warning,
    Error,
    None,
}
