using System.Text.Json;
using LambdaEmu.Core.Faults;
using LambdaEmu.Testing;

namespace Orders.Tests;

/// <summary>A queue of orders, a function that ships them, and a dead-letter queue for those that it can't.</summary>
public sealed class OrderTests(EmulatorFixture emulator) : IClassFixture<EmulatorFixture>, IAsyncLifetime
{
    private const string Function = "ship-orders";
    private static readonly TimeSpan VisibilityTimeout = TimeSpan.FromMinutes(1);

    private readonly LocalAws _aws = new(emulator.Endpoint);
    private string _orders = "";
    private string _deadLetters = "";

    public async Task InitializeAsync()
    {
        await emulator.ResetAsync();
        _deadLetters = await _aws.CreateQueueAsync("dead-letters", []);
        _orders = await _aws.CreateQueueAsync("orders", new()
        {
            ["VisibilityTimeout"] = $"{VisibilityTimeout.TotalSeconds}",
            ["RedrivePolicy"] = JsonSerializer.Serialize(new { deadLetterTargetArn = LocalAws.QueueArn("dead-letters"), maxReceiveCount = 3 }),
        });
        await _aws.DeployAsync(Function, Path.Combine(AppContext.BaseDirectory, "function"), "python3.13", "app.handler");
        await _aws.MapAsync(LocalAws.QueueArn("orders"), Function);
    }

    public Task DisposeAsync()
    {
        _aws.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Order_IsShipped()
    {
        await _aws.SendAsync(_orders, new { id = 7, quantity = 3 });
        await emulator.WhenIdleAsync();

        Assert.Equal(["shipped 3 of order 7"], await _aws.LogAsync(Function, "shipped"));
    }

    [Fact]
    public async Task OrderForNothing_IsTriedThreeTimes_AndIsInTheDeadLetterQueue()
    {
        await _aws.SendAsync(_orders, new { id = 8, quantity = 0 });
        await emulator.AdvanceAsync(2 * VisibilityTimeout);
        Assert.Empty(await _aws.ReceiveAsync(_deadLetters));

        await emulator.AdvanceAsync(VisibilityTimeout);

        var dead = Assert.Single(await _aws.ReceiveAsync(_deadLetters))!;
        Assert.Equal("""{"id":8,"quantity":0}""", dead["Body"]!.GetValue<string>());
        Assert.Equal(LocalAws.QueueArn("orders"), dead["Attributes"]!["DeadLetterQueueSourceArn"]!.GetValue<string>());
        Assert.Equal(3, (await _aws.LogAsync(Function, "ValueError")).Count);
    }

    /// <summary>AWS delivers at least once: this function ships twice, and should not. The test shows how you would find that out.</summary>
    [Fact]
    public async Task Order_WhoseFunctionDiesWithItsWorkDone_IsShippedAgain()
    {
        emulator.Faults.Replace([new FaultRule { Kind = FaultKind.CrashInvocation, Target = Function, Times = 1 }]);

        await _aws.SendAsync(_orders, new { id = 9, quantity = 1 });
        await emulator.AdvanceAsync(VisibilityTimeout);

        Assert.Equal(["shipped 1 of order 9", "shipped 1 of order 9"], await _aws.LogAsync(Function, "shipped"));
        Assert.Empty(await _aws.ReceiveAsync(_orders));
    }
}
