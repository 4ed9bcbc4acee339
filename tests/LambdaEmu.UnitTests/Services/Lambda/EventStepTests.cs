using System.Text.Json.Nodes;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.Trail;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.UnitTests.Core.Trail;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>What the trail tells of events that nobody waits for.</summary>
public sealed class EventStepTests : IDisposable
{
    private const string Queue = "arn:aws:sqs:us-east-1:000000000000:q";
    private const string Topic = "arn:aws:sns:us-east-1:000000000000:t";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task Event_ThatFails_IsFollowedThroughItsAttemptsToWhereItEnds()
    {
        await CreateAsync("f", Queue);
        await ConfigureAsync("OnFailure", Topic);
        _lambda.Runner.Result = Fails;

        var id = await SendAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        await AdvanceAsync(TimeSpan.FromMinutes(2));

        _lambda.Trail.ChainOf(id).Lines().Should().Equal(
            "0: Accepted f id a",
            "0: Invoked f id a #1",
            "0: Failed f id a #1 again at 60 (CustomException)",
            "60: Invoked f id a #2",
            "60: Failed f id a #2 again at 180 (CustomException)",
            "180: Invoked f id a #3",
            "180: Failed f id a #3 (CustomException)",
            "180: SentToDestination t from f id b by a (RetriesExhausted)",
            "180: DeadLettered q from f id c by a (RetriesExhausted)");
        _lambda.Trail.Latest(100).Should().OnlyContain(e => TraceRoot.Of(e.Step.TraceHeader) == TraceRoot.Of(_lambda.Runner.Enqueued.First().TraceId));
    }

    [Fact]
    public async Task Event_ThatSucceeds_GoesOnToTheFunctionOnSuccess()
    {
        await CreateAsync("f");
        await CreateAsync("g");
        await ConfigureAsync("OnSuccess", LambdaFixture.Arn + "g");

        var id = await SendAsync();

        _lambda.Trail.ChainOf(id).Lines().Should().Equal(
            "0: Accepted f id a",
            "0: Invoked f id a #1",
            "0: Succeeded f id a #1",
            "0: SentToDestination g from f id b by a (Success)",
            "0: Accepted g id b",
            "0: Invoked g id b #1",
            "0: Succeeded g id b #1");
    }

    [Fact]
    public async Task Event_ThatNobodyWantsAfterItFailed_IsDropped()
    {
        await CreateAsync("f");
        await ConfigureAsync("OnSuccess", Queue, retries: 0);
        _lambda.Runner.Result = Fails;

        var id = await SendAsync();

        _lambda.Trail.ChainOf(id).Lines().Skip(2).Should().Equal("0: Failed f id a #1 (CustomException)", "0: Dropped f id a (RetriesExhausted)");
    }

    [Fact]
    public async Task Destination_ThatDoesNotTakeIt_IsTold()
    {
        await CreateAsync("f");
        await ConfigureAsync("OnSuccess", Queue);
        _lambda.Queues.Missing.Add(Queue);

        var id = await SendAsync();

        _lambda.Trail.ChainOf(id).Lines()[^1].Should().Be("0: Dropped q from f by a (The specified queue does not exist.)");
    }

    [Fact]
    public async Task Throttles_AndFaultsOfThePlatform_AreTold()
    {
        await CreateAsync("f");
        var tries = 0;
        _lambda.Runner.Place = _ => ++tries switch
        {
            1 => throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429),
            2 => throw new AwsException("ServiceException", "broken", 500),
            _ => Task.CompletedTask,
        };

        var id = await SendAsync();
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        await AdvanceAsync(TimeSpan.FromSeconds(2));

        _lambda.Trail.ChainOf(id).Lines().Should().Equal(
            "0: Accepted f id a",
            "0: Throttled f id a again at 1 (Rate Exceeded.)",
            "1: Failed f id a again at 3 (broken)",
            "3: Invoked f id a #1",
            "3: Succeeded f id a #1");
    }

    [Fact]
    public async Task Retry_ThatWouldComeTooLate_IsNotPromised()
    {
        await CreateAsync("f");
        await ConfigureAsync("OnFailure", Topic, maxAge: 60);
        _lambda.Runner.Result = Fails;

        var id = await SendAsync();

        _lambda.Trail.ChainOf(id).Lines().Skip(2).Should().Equal(
            "0: Failed f id a #1 (CustomException)", "0: SentToDestination t from f id b by a (EventAgeExceeded)");
    }

    [Fact]
    public async Task Event_OfAFunctionThatIsDeleted_IsDropped()
    {
        await CreateAsync("f");
        _lambda.Runner.Result = Fails;
        var id = await SendAsync();
        (await _lambda.DeleteAsync($"{LambdaFixture.Functions}/f")).Status.Should().BeOneOf(200, 204);

        await AdvanceAsync(TimeSpan.FromMinutes(1));

        _lambda.Trail.ChainOf(id).Lines()[^1].Should().Be("60: Dropped f id a (the function does not exist any more)");
    }

    [Fact]
    public async Task SynchronousInvocation_LeavesNoTrace()
    {
        await CreateAsync("f");

        (await _lambda.InvokeAsync("{}")).ShouldBe(200);

        _lambda.Trail.Latest(100).Should().BeEmpty();
    }

    [Fact]
    public async Task Event_OfAnotherService_IsKnownByTheIdThatTheServiceGets()
    {
        await CreateAsync("f");
        await _lambda.PostAsync(LambdaFixture.Functions + "/f/policy", """{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"sns.amazonaws.com"}""");

        var id = await _lambda.Service.Events.InvokeAsync(
            LambdaFixture.Arn + "f", new FunctionEvent { Payload = "{}"u8.ToArray(), Caller = new ServiceCaller("sns.amazonaws.com", Topic, "000000000000") }, default);
        await _lambda.Activity.WhenIdleAsync().WaitAsync(Patience);

        _lambda.Runner.Enqueued.Should().ContainSingle().Which.RequestId.Should().Be(id);
        _lambda.Trail.ChainOf(id).Should().HaveCount(3);
    }

    private static InvocationResult Fails(Invocation invocation) =>
        new() { Outcome = InvocationOutcome.FunctionError, Payload = "{}"u8.ToArray(), ErrorType = "CustomException" };

    private async Task CreateAsync(string name, string? deadLetters = null) => (await _lambda.CreateAsync(
        name, deadLetters is null ? "{}" : new JsonObject { ["DeadLetterConfig"] = new JsonObject { ["TargetArn"] = deadLetters } }.ToJsonString())).ShouldBe(201);

    private async Task ConfigureAsync(string when, string target, int? retries = null, int? maxAge = null) => (await _lambda.PutAsync(
        "/2019-09-25/functions/f/event-invoke-config",
        new JsonObject
        {
            ["MaximumRetryAttempts"] = retries,
            ["MaximumEventAgeInSeconds"] = maxAge,
            ["DestinationConfig"] = new JsonObject { [when] = new JsonObject { ["Destination"] = target } },
        }.ToJsonString())).ShouldBe(200);

    /// <returns>The request's id.</returns>
    private async Task<string> SendAsync()
    {
        var answer = (await _lambda.SendEventAsync("{}")).ShouldBe(202);
        await _lambda.Activity.WhenIdleAsync().WaitAsync(Patience);
        return answer.Header("x-amzn-RequestId")!;
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        _lambda.Clock.Advance(by);
        await _lambda.Activity.WhenIdleAsync().WaitAsync(Patience);
    }
}
