using System.Net;
using LambdaEmu.Core.Faults;
using LambdaEmu.Host;
using LambdaEmu.Host.Options;
using Xunit;

namespace LambdaEmu.Testing;

/// <summary>
/// An emulator in the tests' own process, on a free port of the loopback address, for xunit's IClassFixture and ICollectionFixture. Several can
/// run side by side: they share nothing. samples/dotnet-xunit shows its use.
/// </summary>
public class EmulatorFixture : IAsyncLifetime
{
    /// <summary>Guards against a hang: a function may run for a quarter of an hour, but hardly in a test.</summary>
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(2);

    private Emulator? _emulator;

    /// <summary>Where AWS's clients are pointed at, such as http://127.0.0.1:40123/.</summary>
    public Uri Endpoint => Running.Endpoint;

    /// <summary>What goes wrong on request; nothing until rules are put in.</summary>
    public FaultPlan Faults => Running.Faults;

    /// <summary>How the emulator runs; derive from this class for other settings.</summary>
    protected virtual EmulatorOptions Options => new()
    {
        Listen = [new IPEndPoint(IPAddress.Loopback, 0)],
        LogLevel = LogVerbosity.Warning,
        // Tests make the queues of the test before again.
        NoSqsCooldowns = true,
    };

    /// <summary>Moves the emulator's clock: timeouts, delays and retries pass in their order. Completes when all that they set going has come to rest.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        using var hang = new CancellationTokenSource(HangGuard);
        await Running.Clock.AdvanceAsync(by, Running.Activity.WhenIdleAsync, hang.Token);
    }

    /// <summary>Completes when no invocation, delivery or queued event is in flight any more.</summary>
    public Task WhenIdleAsync() => Running.Activity.WhenIdleAsync().WaitAsync(HangGuard);

    /// <summary>Forgets all resources, logs and fault rules.</summary>
    public Task ResetAsync() => Running.ResetAsync();

    public virtual async Task InitializeAsync() => _emulator = await Emulator.StartAsync(Options);

    public virtual async Task DisposeAsync()
    {
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }
    }

    private Emulator Running => _emulator ?? throw new InvalidOperationException("The emulator is started by InitializeAsync, which xunit calls before the first test.");
}
