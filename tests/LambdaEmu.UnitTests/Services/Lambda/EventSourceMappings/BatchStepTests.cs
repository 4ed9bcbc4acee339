using System.Text;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Sqs.Delivery;
using LambdaEmu.UnitTests.Core.Trail;
using LambdaEmu.UnitTests.Services.Sqs;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>What the trail tells of messages that a mapping reads.</summary>
public sealed class BatchStepTests
{
    [Fact]
    public async Task Message_ThatFails_IsFollowedToTheDeadLetterQueue()
    {
        using var fixture = await PollerFixture.CreateAsync();
        await fixture.Sqs.CreateAsync("dead");
        var queue = await fixture.Sqs.CreateAsync("q", Redrive);
        fixture.Map("q");
        fixture.Lambda.Runner.Result = _ => new InvocationResult { Outcome = InvocationOutcome.FunctionError, Payload = """{"errorType":"E","errorMessage":"on purpose"}"""u8.ToArray() };

        var sent = await fixture.Sqs.SendAsync(queue, "a");
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(30));
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(30));

        fixture.Lambda.Trail.ChainOf(sent.Id.ToString()).Lines().Should().Equal(
            "0: Invoked f from mapping id a by b",
            "0: Failed f from mapping id a by b (E: on purpose)",
            "30: Invoked f from mapping id c by b",
            "30: Failed f from mapping id c by b (E: on purpose)",
            "60: Redriven dead from q id b #2");
    }

    [Fact]
    public async Task Batch_WhoseAnswerNamesFailures_IsToldMessageByMessage()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        await fixture.SendAsync(queue, "a", "b");
        fixture.Lambda.Runner.Result = i => Answers(
            $$"""{"batchItemFailures":[{"itemIdentifier":"{{PollerFixture.Records(i).Single(r => r["body"]!.GetValue<string>() == "b")["messageId"]}}"}]}""");

        fixture.Map("q", s => s with { ReportsItemFailures = true });
        await fixture.IdleAsync();

        fixture.Lambda.Trail.Latest(100).Lines().Should().Equal(
            "0: Invoked f from mapping id a by b,c",
            "0: Succeeded f from mapping id a by b",
            "0: Failed f from mapping id a by c (the function's answer says so)");
        fixture.Lambda.Trail.Latest(100)[0].Step.Id.ToString().Should().Be(fixture.Lambda.Runner.Enqueued.Single().RequestId);
    }

    [Fact]
    public async Task Batch_WhoseAnswerNamesAllItsMessages_HasNoSuccess()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        await fixture.SendAsync(queue, "a");
        fixture.Lambda.Runner.Result = i => Answers(
            $$"""{"batchItemFailures":[{"itemIdentifier":"{{PollerFixture.Records(i).Single()["messageId"]}}"}]}""");

        fixture.Map("q", s => s with { ReportsItemFailures = true });
        await fixture.IdleAsync();

        fixture.Lambda.Trail.Latest(100).Lines().Skip(1).Should().Equal("0: Failed f from mapping id a by b (the function's answer says so)");
    }

    [Fact]
    public async Task Batch_WhoseAnswerIsNotUnderstood_IsToldToHaveFailed()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        fixture.Lambda.Runner.Result = _ => Answers("""{"batchItemFailures":[{"itemIdentifier":"who?"}]}""");
        fixture.Map("q", s => s with { ReportsItemFailures = true });

        await fixture.SendAsync(queue, "a");

        fixture.Lambda.Trail.Latest(100).Lines().Skip(1).Should().Equal(
            "0: Failed f from mapping id a by b (the function's answer does not say which messages failed, so all count as failed)");
    }

    [Fact]
    public async Task Message_ThatSucceeds_KeepsItsTraceHeader()
    {
        const string trace = "Root=1-67891233-abcdef012345678912345678";
        using var fixture = await PollerFixture.CreateAsync();
        await fixture.Sqs.CreateAsync("q");
        fixture.Map("q");

        await SendAsync(fixture, trace);
        await fixture.IdleAsync();

        fixture.Lambda.Trail.ChainOf(trace).Lines().Should().Equal("0: Invoked f from mapping id a by b", "0: Succeeded f from mapping id a by b");
    }

    [Fact]
    public async Task Message_ThatNoFilterLetsPass_IsToldToBeFiltered()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        fixture.Map("q", s => s with { Filters = ["""{"body":{"a":["x"]}}"""] });

        await fixture.SendAsync(queue, """{"a":"y"}""");

        fixture.Lambda.Trail.Latest(100).Lines().Should().Equal("0: Filtered f from mapping by a");
    }

    [Fact]
    public async Task Batch_ThatIsThrottled_OrFindsNoPlaceInTime_WasNoInvocation()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        fixture.Map("q");
        fixture.Lambda.Runner.Place = _ => throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429);
        await fixture.SendAsync(queue, "a");
        fixture.Lambda.Runner.Place = _ => throw new OperationCanceledException();
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(30));
        fixture.Lambda.Runner.Place = _ => throw new AwsException("ServiceException", "broken", 500);
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(30));

        fixture.Lambda.Trail.Latest(100).Lines().Should().Equal(
            "0: Throttled f from mapping by a (Rate Exceeded.)",
            "30: Throttled f from mapping by a (the visibility timeout was over before the function had a place)",
            "60: Failed f from mapping by a (broken)");
    }

    [Theory]
    [InlineData(false, "Dropped")]
    [InlineData(true, "Failed")]
    public async Task Loop_IsToldToBeStopped(bool hasDeadLetterQueue, string what)
    {
        using var fixture = await PollerFixture.CreateAsync();
        await fixture.Sqs.CreateAsync("dead");
        await fixture.Sqs.CreateAsync("q", hasDeadLetterQueue ? [Redrive] : []);
        fixture.Map("q");

        await SendAsync(fixture, $"Root=1-67891233-abcdef012345678912345678;Lineage={fixture.Functions.Find(SqsFixture.Scope, "f")!.Latest.LineageKey}:16");
        await fixture.IdleAsync();

        fixture.Lambda.Trail.Latest(100).Lines().Should().Equal(
            $"0: {what} f from mapping by a (AWS Lambda detected a recursive loop and stopped this invocation.)");
    }

    private static (string, string) Redrive => ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{SqsFixture.Arn("dead")}}","maxReceiveCount":2}""");

    private static InvocationResult Answers(string answer) => new() { Outcome = InvocationOutcome.Succeeded, Payload = Encoding.UTF8.GetBytes(answer) };

    private static ValueTask<string> SendAsync(PollerFixture fixture, string trace) => new QueueSender(fixture.Sqs.Queues).SendAsync(
        SqsFixture.Arn("q"), new QueueSend { Body = "a"u8.ToArray(), SenderId = "s", TraceHeader = trace }, default);
}
