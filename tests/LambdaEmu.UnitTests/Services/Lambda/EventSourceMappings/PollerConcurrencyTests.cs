using System.Collections.Concurrent;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Lambda.EventSourceMappings;
using LambdaEmu.Services.Lambda.EventSourceMappings.Polling;
using LambdaEmu.Services.Sqs.Delivery;
using LambdaEmu.UnitTests.Services.Sqs;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>How many batches run at a time, and what happens where none may.</summary>
public sealed class PollerConcurrencyTests
{
    private readonly ConcurrentQueue<TaskCompletionSource<InvocationResult>> _running = new();
    private readonly SemaphoreSlim _begun = new(0);
    private int _seen;
    private int _atOnce;
    private int _most;

    [Fact]
    public async Task MaximumConcurrency_IsNeverPassed()
    {
        using var fixture = await CreateAsync(1000);
        var mapping = fixture.Map("q", s => s with { BatchSize = 1, MaximumConcurrency = 2 });

        for (var i = 0; i < 1000; i++)
        {
            await StartedAsync(i + 1);
            End();
        }
        await fixture.IdleAsync();

        _most.Should().Be(2);
        fixture.Count("q").Should().Be((0, 0));
        await fixture.StopAsync(mapping);
    }

    [Fact]
    public async Task Slots_ThatInvocationsHoldWhileTheyWaitForTheClock_KeepNobodyFromMovingIt()
    {
        using var fixture = await CreateAsync(5);
        fixture.Lambda.Runner.WhenFree = async (_, _) =>
        {
            await fixture.Lambda.Activity.RestAsync(1, TimeSpan.FromSeconds(10), fixture.Lambda.Clock);
            return new InvocationResult { Outcome = InvocationOutcome.Succeeded, Payload = "{}"u8.ToArray() };
        };

        fixture.Map("q", s => s with { BatchSize = 1, MaximumConcurrency = 2 });
        for (var done = 0; done <= 5; done += 2)
        {
            await fixture.IdleAsync();
            fixture.Batches.Should().HaveCount(Math.Min(done + 2, 5));
            await fixture.AdvanceAsync(TimeSpan.FromSeconds(10));
        }

        fixture.Count("q").Should().Be((0, 0));
    }

    [Theory]
    [InlineData(2, 20)]
    [InlineData(3, 25)]
    public async Task ProvisionedPollers_RunTenBatchesEach_FromTheBeginning(int minimum, int running)
    {
        using var fixture = await CreateAsync(25);
        fixture.Map("q", s => s with { BatchSize = 1, Pollers = new ProvisionedPollers(minimum, 200) });

        await StartedAsync(running);

        _running.Should().HaveCount(running);
    }

    [Fact]
    public async Task Limits_OfRates_CanBeTurnedOff()
    {
        using var fixture = await CreateAsync(40, limitRates: false);
        fixture.Map("q", s => s with { BatchSize = 1 });

        await StartedAsync(40);

        _running.Should().HaveCount(40);
    }

    [Fact]
    public async Task Throttle_HasOneBatchWait_AndReadsNoFurther()
    {
        using var fixture = await CreateAsync(30);
        var (asked, place) = (new TaskCompletionSource(), new TaskCompletionSource());
        fixture.Lambda.Runner.Place = ct =>
        {
            asked.TrySetResult();
            return place.Task.WaitAsync(ct);
        };

        fixture.Map("q", s => s with { BatchSize = 10 });
        await asked.Task;
        fixture.Count("q").Should().Be((20, 10));
        fixture.Lambda.Clock.Advance(TimeSpan.FromSeconds(20));
        place.SetResult();
        await StartedAsync(3);
        fixture.Lambda.Clock.Advance(TimeSpan.FromSeconds(29));

        fixture.Count("q").Should().Be((0, 30), "what had to wait is hidden anew when it begins");
        fixture.Batches.Should().HaveCount(3);
    }

    [Fact]
    public async Task Throttle_ThatLastsLongerThanTheVisibilityTimeout_CountsAsAReceive()
    {
        using var fixture = await CreateAsync(1);
        var asked = new TaskCompletionSource();
        fixture.Lambda.Runner.Place = ct =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, ct);
        };
        var mapping = fixture.Map("q");
        await asked.Task;
        fixture.Count("q").Should().Be((0, 1));

        fixture.Lambda.Clock.Advance(TimeSpan.FromSeconds(30));
        await fixture.IdleAsync();
        mapping.LastProcessingResult.Should().Be("PROBLEM: Function call failed");
        fixture.Lambda.Runner.Place = _ => Task.CompletedTask;
        fixture.Lambda.Clock.Advance(TimeSpan.FromSeconds(30));
        await StartedAsync(1);

        PollerFixture.Records(fixture.Lambda.Runner.Enqueued.Single()).Single()["attributes"]!["ApproximateReceiveCount"]!.GetValue<string>().Should().Be("2");
    }

    [Fact]
    public async Task Function_WithoutAnyConcurrency_IsNotCalled()
    {
        using var fixture = await CreateAsync(1);
        var function = fixture.Functions.Find(SqsFixture.Scope, "f")!;
        await fixture.Functions.AttachAsync(function, a => a with { ReservedConcurrency = 0 });

        var mapping = fixture.Map("q");
        await fixture.IdleAsync();
        _running.Should().BeEmpty();
        mapping.LastProcessingResult.Should().Be("PROBLEM: Function call failed");
        await fixture.Functions.AttachAsync(function, a => a with { ReservedConcurrency = null });
        fixture.Lambda.Clock.Advance(TimeSpan.FromSeconds(30));
        await StartedAsync(1);

        _running.Should().HaveCount(1);
    }

    [Fact]
    public async Task Platform_ThatRefuses_IsAskedAgainLaterAndLater()
    {
        using var fixture = await CreateAsync(1, visibility: 0);
        var asked = 0;
        fixture.Lambda.Runner.Place = _ =>
        {
            asked++;
            throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429);
        };

        fixture.Map("q");
        await fixture.IdleAsync();
        asked.Should().Be(1);
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(1));
        asked.Should().Be(2);
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(1));
        asked.Should().Be(2);
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(1));
        asked.Should().Be(3);
    }

    [Fact]
    public async Task Queue_ThatIsDeletedAndMadeAgain_IsReadAgain()
    {
        using var fixture = await CreateAsync(0);
        var mapping = fixture.Map("q");
        await fixture.Sqs.DoAsync("DeleteQueue", $$"""{"QueueUrl":"{{SqsFixture.Url("q")}}"}""");
        await fixture.IdleAsync();
        mapping.LastProcessingResult.Should().StartWith("PROBLEM: ");

        await fixture.AdvanceAsync(TimeSpan.FromSeconds(60));
        var queue = await fixture.Sqs.CreateAsync("q");
        await fixture.Sqs.SendAsync(queue, "a");
        fixture.Lambda.Clock.Advance(TimeSpan.FromSeconds(30));
        await StartedAsync(1);

        fixture.Batches.Should().ContainSingle();
    }

    [Fact]
    public async Task Loop_EndsInTheDeadLetters_OrIsLost()
    {
        using var fixture = await CreateAsync(0);
        var key = fixture.Functions.Find(SqsFixture.Scope, "f")!.Latest.LineageKey;
        var looped = $"Root=1-67891233-abcdef012345678912345678;Lineage={key}:16";
        var mapping = fixture.Map("q");

        await SendAsync(fixture, $"Root=1-67891233-abcdef012345678912345678;Lineage={key}:15");
        await StartedAsync(1);
        End();
        await fixture.IdleAsync();
        await SendAsync(fixture, looped);
        await fixture.IdleAsync();

        fixture.Batches.Should().ContainSingle();
        fixture.Count("q").Should().Be((0, 0));
        mapping.LastProcessingResult.Should().Be("PROBLEM: Function call failed");
        fixture.Lambda.Runner.Enqueued.Single().TraceId.Should().Contain($"Lineage={key}:16");
    }

    private static async Task SendAsync(PollerFixture fixture, string trace) => await new QueueSender(fixture.Sqs.Queues).SendAsync(
        SqsFixture.Arn("q"), new QueueSend { Body = "a"u8.ToArray(), SenderId = "s", TraceHeader = trace }, default);

    private async Task<PollerFixture> CreateAsync(int messages, bool limitRates = true, int visibility = 30)
    {
        var fixture = await PollerFixture.CreateAsync(limitRates);
        var queue = await fixture.Sqs.CreateAsync("q", ("VisibilityTimeout", $"{visibility}"));
        for (var i = 0; i < messages; i++)
        {
            await fixture.Sqs.SendAsync(queue, $"{i}");
        }
        fixture.Lambda.Runner.WhenFree = (_, _) =>
        {
            var end = new TaskCompletionSource<InvocationResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            var atOnce = Interlocked.Increment(ref _atOnce);
            _most = Math.Max(_most, atOnce);
            _running.Enqueue(end);
            _begun.Release();
            return new ValueTask<InvocationResult>(end.Task);
        };
        return fixture;
    }

    private void End()
    {
        _running.TryDequeue(out var end).Should().BeTrue();
        Interlocked.Decrement(ref _atOnce);
        end!.SetResult(new InvocationResult { Outcome = InvocationOutcome.Succeeded, Payload = "{}"u8.ToArray() });
    }

    /// <summary>Waits until so many invocations altogether have begun.</summary>
    private async Task StartedAsync(int count)
    {
        for (; _seen < count; _seen++)
        {
            (await _begun.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue($"{count} invocations are to begin");
        }
    }
}
