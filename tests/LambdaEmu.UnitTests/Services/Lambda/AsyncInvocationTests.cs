using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.UnitTests.Core.State;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Events that nobody waits for, with a clock that the tests move.</summary>
public sealed class AsyncInvocationTests : IDisposable
{
    private const string Queue = "arn:aws:sqs:us-east-1:000000000000:q";
    private const string Topic = "arn:aws:sns:us-east-1:000000000000:t";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task Event_ThatFails_RunsAgainAfterOneAndAfterTwoMinutes()
    {
        await CreateAsync();
        _lambda.Runner.Result = Fails;

        await SendAsync("{\"n\":1}");
        Attempts.Should().Be(1);
        await AdvanceAsync(TimeSpan.FromSeconds(59));
        Attempts.Should().Be(1);
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        Attempts.Should().Be(2);
        await AdvanceAsync(TimeSpan.FromSeconds(119));
        Attempts.Should().Be(2);
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        Attempts.Should().Be(3);
        await AdvanceAsync(TimeSpan.FromHours(12));

        Attempts.Should().Be(3);
        _lambda.Runner.Enqueued.Select(i => i.RequestId).Distinct().Should().ContainSingle("each attempt is the same request");
        _lambda.Clock.ArmedTimers.Should().Be(0);
    }

    [Fact]
    public async Task Event_ThatSucceedsLater_IsNotRunAgain()
    {
        await CreateAsync();
        await ConfigureAsync(onSuccess: Queue, onFailure: Topic);
        _lambda.Runner.Result = i => Attempts == 1 ? Fails(i) : Answers(i);

        await SendAsync("{}");
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        await AdvanceAsync(TimeSpan.FromHours(1));

        Attempts.Should().Be(2);
        Record(_lambda.Queues.Sent.Should().ContainSingle().Which.Message.Body)["requestContext"]!["approximateInvokeCount"]!.GetValue<int>().Should().Be(2);
        _lambda.Topics.Published.Should().BeEmpty();
    }

    [Fact]
    public async Task OnSuccess_Queue_GetsTheWholeRecord()
    {
        await CreateAsync();
        await ConfigureAsync(onSuccess: Queue);
        _lambda.Runner.Result = Answers;

        var id = await SendAsync("""{"a": [1]}""");

        var (arn, message) = _lambda.Queues.Sent.Should().ContainSingle().Which;
        arn.Should().Be(Queue);
        message.Attributes.Should().BeEmpty();
        message.TraceHeader.Should().StartWith("Root=");
        Encoding.UTF8.GetString(message.Body.Span).Should().Be(
            """{"version":"1.0","timestamp":"2025-01-31T12:00:00.000Z","requestContext":{"requestId":"ID","functionArn":"arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST","condition":"Success","approximateInvokeCount":1},"requestPayload":{"a": [1]},"responseContext":{"statusCode":200,"executedVersion":"$LATEST"},"responsePayload":"done"}"""
                .Replace("ID", id));
    }

    [Fact]
    public async Task OnFailure_Topic_GetsTheWholeRecord()
    {
        await CreateAsync();
        await ConfigureAsync(onFailure: Topic, retries: 0);
        _lambda.Runner.Result = Fails;

        var id = await SendAsync("{}");

        var (arn, message) = _lambda.Topics.Published.Should().ContainSingle().Which;
        arn.Should().Be(Topic);
        message.Message.Should().Be(
            """{"version":"1.0","timestamp":"2025-01-31T12:00:00.000Z","requestContext":{"requestId":"ID","functionArn":"arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":1},"requestPayload":{},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorMessage":"on purpose","errorType":"E"}}"""
                .Replace("ID", id));
    }

    [Fact]
    public async Task Destination_Function_GetsTheRecordAsAnEventOfItsOwn()
    {
        await CreateAsync();
        await CreateAsync("other");
        await ConfigureAsync(onSuccess: LambdaFixture.Arn + "other");
        _lambda.Runner.Result = Answers;

        await SendAsync("{}");

        var delivered = _lambda.Runner.Enqueued.Should().HaveCount(2).And.Subject.Last();
        delivered.Spec.FunctionName.Should().Be("other");
        Record(delivered.Payload)["responsePayload"]!.GetValue<string>().Should().Be("done");
    }

    [Fact]
    public async Task DeadLetterQueue_GetsTheEventWithItsAttributes_BesideTheDestination()
    {
        await CreateAsync(members: DeadLetters(Queue));
        await ConfigureAsync(onFailure: Topic, retries: 0);
        _lambda.Runner.Result = Fails;

        var id = await SendAsync("""{"raise_error": 1}""");

        var (arn, message) = _lambda.Queues.Sent.Should().ContainSingle().Which;
        arn.Should().Be(Queue);
        Encoding.UTF8.GetString(message.Body.Span).Should().Be("""{"raise_error": 1}""");
        message.Attributes.Select(a => (a.Name, a.DataType, Encoding.UTF8.GetString(a.Value.Span))).Should().Equal(
            ("ErrorCode", "Number", "200"), ("ErrorMessage", "String", "on purpose"), ("RequestID", "String", id));
        _lambda.Topics.Published.Should().ContainSingle();
    }

    [Fact]
    public async Task DeadLetterTopic_GetsTheEvent_AndErrorMessagesOfOneKilobyte()
    {
        await CreateAsync(members: DeadLetters(Topic));
        await ConfigureAsync(retries: 0);
        _lambda.Runner.Result = _ => Error($$"""{"errorMessage":"{{new string('x', 1023)}}é"}""");

        await SendAsync("[1]");

        var message = _lambda.Topics.Published.Should().ContainSingle().Which.Message;
        message.Message.Should().Be("[1]");
        Encoding.UTF8.GetString(message.Attributes.Single(a => a.Name == "ErrorMessage").Value.Span).Should().Be(new string('x', 1023), "half a character is none");
    }

    [Fact]
    public async Task MissingDestination_LosesTheRecord_AndNothingElse()
    {
        _lambda.Queues.Missing.Add(Queue);
        await CreateAsync();
        await ConfigureAsync(onSuccess: Queue);

        await SendAsync("{}");
        await SendAsync("{}");

        Attempts.Should().Be(2);
    }

    [Fact]
    public async Task Throttles_AreNoAttempts_AndWaitLongerEachTime()
    {
        await CreateAsync();
        var tries = 0;
        _lambda.Runner.WhenFree = (i, _) => ++tries <= 4 ? throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429) : ValueTask.FromResult(Fails(i));

        await SendAsync("{}");
        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            var before = tries;
            await AdvanceAsync(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            tries.Should().Be(before);
            await AdvanceAsync(TimeSpan.FromMilliseconds(1));
            tries.Should().Be(before + 1);
        }
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        await AdvanceAsync(TimeSpan.FromMinutes(2));
        await AdvanceAsync(TimeSpan.FromHours(1));

        tries.Should().Be(7, "all three attempts were left");
    }

    [Fact]
    public async Task EventThatWaitsForAPlace_GrowsTooOld()
    {
        await CreateAsync(members: DeadLetters(Queue));
        await ConfigureAsync(onFailure: Topic, maxAge: 60);
        _lambda.Runner.WhenFree = async (_, ct) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return null!;
        };
        var waits = _lambda.Clock.NextTimerAsync();

        await PostAsync("{}");
        await waits.WaitAsync(Patience);
        _lambda.Clock.Advance(TimeSpan.FromSeconds(60));
        await _lambda.Activity.WhenIdleAsync().WaitAsync(Patience);

        var record = Record(Encoding.UTF8.GetBytes(_lambda.Topics.Published.Should().ContainSingle().Which.Message.Message));
        record["requestContext"]!["condition"]!.GetValue<string>().Should().Be("EventAgeExceeded");
        record["requestContext"]!["approximateInvokeCount"]!.GetValue<int>().Should().Be(0);
        record.ContainsKey("responseContext").Should().BeFalse();
        Encoding.UTF8.GetString(_lambda.Queues.Sent.Single().Message.Attributes[0].Value.Span).Should().Be("429");
    }

    [Fact]
    public async Task RetryThatWouldComeTooLate_EndsTheEventWithItsLastAnswer()
    {
        await CreateAsync();
        await ConfigureAsync(onFailure: Topic, maxAge: 60);
        _lambda.Runner.Result = Fails;

        await SendAsync("{}");

        var record = Record(Encoding.UTF8.GetBytes(_lambda.Topics.Published.Should().ContainSingle().Which.Message.Message));
        record["requestContext"]!["condition"]!.GetValue<string>().Should().Be("EventAgeExceeded");
        record["responseContext"]!["functionError"]!.GetValue<string>().Should().Be("Unhandled");
    }

    [Fact]
    public async Task ReservedConcurrencyOfZero_SendsEventsToTheDeadLettersUnrun()
    {
        await CreateAsync(members: DeadLetters(Queue));
        await ConfigureAsync(onFailure: Topic);
        (await _lambda.PutAsync("/2017-10-31/functions/f/concurrency", """{"ReservedConcurrentExecutions":0}""")).ShouldBe(200);

        await SendAsync("{}");

        Attempts.Should().Be(0);
        var record = Record(Encoding.UTF8.GetBytes(_lambda.Topics.Published.Should().ContainSingle().Which.Message.Message));
        record["requestContext"]!["condition"]!.GetValue<string>().Should().Be("ZeroReservedConcurrency");
        record.ContainsKey("responseContext").Should().BeFalse();
        _lambda.Queues.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Event_RunsOnTheCodeThatIsCurrentWhenItsTurnComes()
    {
        await CreateAsync();
        _lambda.Runner.Result = Fails;
        await SendAsync("{}");
        await _lambda.UpdateCodeAsync("newer");

        await AdvanceAsync(TimeSpan.FromMinutes(1));

        _lambda.Runner.Enqueued.Select(i => i.Spec.CodeBlob).Distinct().Should().HaveCount(2);
    }

    [Fact]
    public async Task Settings_GoByTheQualifierThatWasInvoked()
    {
        await CreateAsync();
        await _lambda.PublishAsync();
        await ConfigureAsync(retries: 0, query: "?Qualifier=1");
        _lambda.Runner.Result = Fails;

        await SendAsync("{}", "f:1");
        await AdvanceAsync(TimeSpan.FromHours(1));
        Attempts.Should().Be(1);
        await SendAsync("{}");
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        await AdvanceAsync(TimeSpan.FromMinutes(2));

        Attempts.Should().Be(4);
    }

    [Fact]
    public async Task DeletedFunction_DropsItsEvents()
    {
        await CreateAsync();
        _lambda.Runner.Result = Fails;
        await SendAsync("{}");
        (await _lambda.DeleteAsync($"{LambdaFixture.Functions}/f")).Status.Should().BeOneOf(200, 204);

        await AdvanceAsync(TimeSpan.FromMinutes(1));

        Attempts.Should().Be(1);
        _lambda.Clock.ArmedTimers.Should().Be(0);
    }

    [Fact]
    public async Task Reset_ForgetsWhatWaits()
    {
        await CreateAsync();
        _lambda.Runner.Result = Fails;
        await SendAsync("{}");

        _lambda.Service.Reset();

        _lambda.Clock.ArmedTimers.Should().Be(0);
    }

    [Fact]
    public async Task Restart_GoesOnWhereItWas()
    {
        using var directory = new TemporaryDirectory();
        string id;
        await using (var store = SqliteStateStore.Open(directory.Path, Durability.Process))
        {
            using var first = new LambdaFixture(store);
            first.Runner.Result = Fails;
            await first.CreateAsync();
            id = (await first.SendEventAsync("""{"n":1}""")).ShouldBe(202).Header("x-amzn-RequestId")!;
            await first.Activity.WhenIdleAsync().WaitAsync(Patience);
            first.Service.Stop();
        }
        await using var again = SqliteStateStore.Open(directory.Path, Durability.Process);
        using var second = new LambdaFixture(again);
        second.Runner.Result = Fails;
        second.Service.Start();
        await second.Activity.WhenIdleAsync().WaitAsync(Patience);
        second.Runner.Enqueued.Should().BeEmpty("it is not due yet");

        second.Clock.Advance(TimeSpan.FromMinutes(1));
        await second.Activity.WhenIdleAsync().WaitAsync(Patience);
        second.Clock.Advance(TimeSpan.FromMinutes(2));
        await second.Activity.WhenIdleAsync().WaitAsync(Patience);
        second.Clock.Advance(TimeSpan.FromHours(1));

        second.Runner.Enqueued.Should().HaveCount(2).And.AllSatisfy(i =>
        {
            i.RequestId.Should().Be(id);
            Encoding.UTF8.GetString(i.Payload.Span).Should().Be("""{"n":1}""");
        });
        again.ReadDocuments("lambda.async-event").Should().BeEmpty();
    }

    /// <summary>The form is frozen: events on people's disks are run by later releases.</summary>
    [Fact]
    public async Task EventOnDisk_StaysReadable()
    {
        var store = new MemoryDocuments();
        using (var before = new LambdaFixture(store))
        {
            (await before.CreateAsync()).ShouldBe(201);
            (await before.PublishAsync()).ShouldBe(201);
        }
        await store.CommitAsync(new StateBatch().Put(
            new ResourceScope("000000000000", "us-east-1"), "lambda.async-event", "11111111-1111-1111-1111-111111111111",
            """
            {"Function":"f","Qualifier":"1","Payload":"WzFd","ClientContext":"{}","TraceId":"Root=1","AcceptedAt":"2025-01-31T11:59:00+00:00","Attempts":1,"Setbacks":0,"Due":"2025-01-31T12:00:00+00:00"}
            """u8.ToArray()));
        using var after = new LambdaFixture(store);
        after.Service.Start();
        await after.Activity.WhenIdleAsync().WaitAsync(Patience);

        after.Runner.Enqueued.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            RequestId = "11111111-1111-1111-1111-111111111111", InvokedFunctionArn = LambdaFixture.Arn + "f:1", ClientContext = "{}", TraceId = "Root=1",
        });
        store.ReadDocuments("lambda.async-event").Should().BeEmpty();
    }

    private int Attempts => _lambda.Runner.Enqueued.Count;

    private static InvocationResult Answers(Invocation invocation) => new() { Outcome = InvocationOutcome.Succeeded, Payload = "\"done\""u8.ToArray() };

    private static InvocationResult Fails(Invocation invocation) => Error("""{"errorMessage":"on purpose","errorType":"E"}""");

    private static InvocationResult Error(string document) => new() { Outcome = InvocationOutcome.FunctionError, Payload = Encoding.UTF8.GetBytes(document) };

    private static JsonObject Record(ReadOnlyMemory<byte> record) => JsonNode.Parse(record.Span)!.AsObject();

    private async Task CreateAsync(string name = "f", string members = "{}") => (await _lambda.CreateAsync(name, members)).ShouldBe(201);

    private static string DeadLetters(string target) => new JsonObject { ["DeadLetterConfig"] = new JsonObject { ["TargetArn"] = target } }.ToJsonString();

    private async Task ConfigureAsync(string? onSuccess = null, string? onFailure = null, int? retries = null, int? maxAge = null, string query = "")
    {
        var settings = new JsonObject
        {
            ["MaximumRetryAttempts"] = retries,
            ["MaximumEventAgeInSeconds"] = maxAge,
            ["DestinationConfig"] = new JsonObject
            {
                ["OnSuccess"] = new JsonObject { ["Destination"] = onSuccess },
                ["OnFailure"] = new JsonObject { ["Destination"] = onFailure },
            },
        };
        (await _lambda.PutAsync($"/2019-09-25/functions/f/event-invoke-config{query}", settings.ToJsonString())).ShouldBe(200);
    }

    /// <returns>The request's id.</returns>
    private async Task<string> SendAsync(string payload, string name = "f")
    {
        var id = await PostAsync(payload, name);
        await _lambda.Activity.WhenIdleAsync().WaitAsync(Patience);
        return id;
    }

    private async Task<string> PostAsync(string payload, string name = "f") =>
        (await _lambda.SendEventAsync(payload, name)).ShouldBe(202).Header("x-amzn-RequestId")!;

    private async Task AdvanceAsync(TimeSpan by)
    {
        _lambda.Clock.Advance(by);
        await _lambda.Activity.WhenIdleAsync().WaitAsync(Patience);
    }
}
