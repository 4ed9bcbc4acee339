using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;
using LambdaEmu.Core.Faults;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Host;

/// <summary>The emulator in the process of whoever tests with it.</summary>
public sealed class EmulatorFixtureTests
{
    [Fact]
    public async Task Fixtures_SideBySide_ShareNothing()
    {
        await using var one = await RunningFixture.StartAsync();
        await using var other = await RunningFixture.StartAsync();
        await one.Raw.SqsAsync("CreateQueue", """{"QueueName":"q"}""");
        one.Emulator.Faults.Replace([new FaultRule { Kind = FaultKind.ThrottleInvocation, Target = FaultRule.All }]);
        await one.Emulator.AdvanceAsync(TimeSpan.FromDays(1));

        one.Emulator.Endpoint.Should().NotBe(other.Emulator.Endpoint);
        (await other.Raw.SqsAsync("GetQueueUrl", """{"QueueName":"q"}""")).Status.Should().Be(400);
        (await other.Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/clock")).Json["ahead"]!.ToString().Should().Be("PT0S");
        other.Emulator.Faults.Rules.Should().BeEmpty();
    }

    [Fact]
    public async Task WhenIdle_WaitsForEvents_AndResetForgetsThem()
    {
        await using var fixture = await RunningFixture.StartAsync();
        await new FunctionDeployer(fixture.Raw).PythonAsync("f", "def handler(event, context): print('ran')");
        await fixture.Raw.InvokeAsync("f", "{}"u8.ToArray(), ("X-Amz-Invocation-Type", "Event"));

        await fixture.Emulator.WhenIdleAsync();

        (await LogAsync(fixture)).Text.Should().Contain("ran");
        await fixture.Emulator.ResetAsync();
        var log = await LogAsync(fixture);
        log.Status.Should().Be(400, "nothing is left, and nothing is written by the function that ends: {0}", log.Text);
        (await fixture.Raw.InvokeAsync("f", "{}"u8.ToArray())).Status.Should().Be(404);
    }

    private static Task<RawAnswer> LogAsync(RunningFixture fixture) => fixture.Raw.LogsAsync("FilterLogEvents", """{"logGroupName":"/aws/lambda/f"}""");

    private sealed class RunningFixture(EmulatorFixture emulator) : IAsyncDisposable
    {
        public EmulatorFixture Emulator => emulator;

        public RawClient Raw { get; } = new(new ClientSettings(emulator.Endpoint, "000000000000"));

        public static async Task<RunningFixture> StartAsync()
        {
            var emulator = new EmulatorFixture();
            await emulator.InitializeAsync();
            return new RunningFixture(emulator);
        }

        public async ValueTask DisposeAsync()
        {
            Raw.Dispose();
            await emulator.DisposeAsync();
        }
    }
}
