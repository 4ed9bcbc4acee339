using System.Text;
using System.Text.RegularExpressions;
using LambdaEmu.Core.Errors;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Invoke without anything that runs: what the runner is asked, and how its results are answered.</summary>
public sealed class InvokeTests : IAsyncLifetime
{
    private const string Path = LambdaFixture.Functions + "/f/invocations";

    private readonly LambdaFixture _lambda = new();

    public Task InitializeAsync() => _lambda.CreateAsync("f", """{"Publish":true}""");

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task RequestResponse_AnswersThePayloadWithItsHeaders()
    {
        _lambda.Runner.Result = _ => new InvocationResult { Outcome = InvocationOutcome.Succeeded, Payload = "{\"é\":1}"u8.ToArray() };

        var answer = (await _lambda.InvokeAsync("""{"a":1}""")).ShouldBe(200);

        answer.Text.Should().Be("{\"é\":1}");
        answer.ContentType.Should().Be("application/json");
        answer.Header("X-Amz-Executed-Version").Should().Be("$LATEST");
        answer.Header("X-Amz-Function-Error").Should().BeNull();
        answer.Header("X-Amz-Log-Result").Should().BeNull();
        answer.Header("X-Amzn-Remapped-Content-Length").Should().Be("0");
        Encoding.UTF8.GetString(Asked.Payload.Span).Should().Be("""{"a":1}""");
        Asked.RequestId.Should().Be(answer.Header("x-amzn-RequestId"));
        Asked.Spec.Version.Should().Be("$LATEST");
        Asked.TailLog.Should().BeFalse();
    }

    [Theory]
    [InlineData(InvocationOutcome.FunctionError)]
    [InlineData(InvocationOutcome.TimedOut)]
    [InlineData(InvocationOutcome.InitFailed)]
    [InlineData(InvocationOutcome.Exited)]
    public async Task FunctionThatFails_IsASuccessWithTheErrorHeader(InvocationOutcome outcome)
    {
        _lambda.Runner.Result = _ => new InvocationResult { Outcome = outcome, Payload = """{"errorType":"E"}"""u8.ToArray(), ErrorType = "E" };

        var answer = (await _lambda.InvokeAsync("{}")).ShouldBe(200);

        answer.Header("X-Amz-Function-Error").Should().Be("Unhandled");
        answer.Text.Should().Be("""{"errorType":"E"}""");
    }

    [Fact]
    public async Task Throttle_IsAFaultWithReasonAndRetryAfter()
    {
        _lambda.Runner.Result = _ => throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429)
        {
            Members = new Dictionary<string, string> { ["Reason"] = "ConcurrentInvocationLimitExceeded" },
            Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
        };

        var answer = (await _lambda.InvokeAsync("{}")).ShouldFail(429, "TooManyRequestsException", "Rate Exceeded.");

        answer.ShouldBeJson("""{"Reason":"ConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}""");
        answer.Header("Retry-After").Should().Be("1");
    }

    [Fact]
    public async Task EmptyPayload_IsAnEmptyObject()
    {
        await _lambda.InvokeAsync("");

        Encoding.UTF8.GetString(Asked.Payload.Span).Should().Be("{}");
    }

    [Fact]
    public async Task Tail_IsTheLogInBase64()
    {
        _lambda.Runner.Result = i => new InvocationResult { Outcome = InvocationOutcome.Succeeded, Payload = i.Payload, LogTail = "START\n"u8.ToArray() };

        (await SendAsync("{}", "X-Amz-Log-Type", "Tail")).Header("X-Amz-Log-Result").Should().Be("U1RBUlQK");
        (await SendAsync("{}", "X-Amz-Log-Type", "None")).Header("X-Amz-Log-Result").Should().BeNull();
    }

    [Fact]
    public async Task Event_IsQueuedAndAnsweredEmpty()
    {
        var answer = (await SendAsync("""{"a":1}""", "X-Amz-Invocation-Type", "Event")).ShouldBe(202);

        answer.Bytes.Should().BeEmpty();
        answer.Header("X-Amz-Executed-Version").Should().BeNull();
        await _lambda.Activity.WhenIdleAsync();
        _lambda.Runner.Invoked.Should().BeEmpty();
        var queued = _lambda.Runner.Enqueued.Single();
        queued.RequestId.Should().Be(answer.Header("x-amzn-RequestId"));
        Encoding.UTF8.GetString(queued.Payload.Span).Should().Be("""{"a":1}""");
    }

    [Fact]
    public async Task DryRun_AsksNothingOfTheRunner()
    {
        var answer = (await SendAsync("no json", "X-Amz-Invocation-Type", "DryRun")).ShouldBe(204);

        answer.Bytes.Should().BeEmpty();
        _lambda.Runner.Invoked.Should().BeEmpty();
        _lambda.Runner.Enqueued.Should().BeEmpty();
    }

    [Theory]
    [InlineData("DryRun")]
    [InlineData("Event")]
    [InlineData("RequestResponse")]
    public async Task FunctionThatIsMissing_IsAFaultOfEveryType(string type) =>
        (await _lambda.SendAsync(WireCall.Post(LambdaFixture.Functions + "/g/invocations").With("X-Amz-Invocation-Type", type).Body("{}")))
            .ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}g:$LATEST").Json.GetProperty("Type").GetString().Should().Be("User");

    [Theory]
    [InlineData("X-Amz-Invocation-Type", "Sync", "invocationType", "[Event, RequestResponse, DryRun]")]
    [InlineData("X-Amz-Log-Type", "All", "logType", "[None, Tail]")]
    public async Task HeaderOutsideItsEnum_IsAValidationFault(string header, string value, string member, string values) =>
        (await SendAsync("{}", header, value)).ShouldFail(
            400, "ValidationException", $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must satisfy enum value set: {values}");

    [Fact]
    public async Task Payload_ThatIsNoJson_IsRefusedForBothTypes()
    {
        foreach (var type in new[] { "RequestResponse", "Event" })
        {
            var answer = await SendAsync("hello", "X-Amz-Invocation-Type", type);

            answer.ShouldBe(400).ErrorType.Should().Be("InvalidRequestContentException");
            answer.Message.Should().StartWith("Could not parse request body into json: Could not parse payload into json: Unrecognized token 'hello'");
        }
        _lambda.Runner.Invoked.Should().BeEmpty();
        _lambda.Runner.Enqueued.Should().BeEmpty();
    }

    [Theory]
    [InlineData("RequestResponse", 6_291_456, null)]
    [InlineData("RequestResponse", 6_291_457, "Request must be smaller than 6291456 bytes for the InvokeFunction operation")]
    [InlineData("Event", 1_048_576, null)]
    [InlineData("Event", 1_048_577, "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)")]
    public async Task Payload_HasALimit(string type, int bytes, string? message)
    {
        var answer = await SendAsync($"\"{new string('x', bytes - 2)}\"", "X-Amz-Invocation-Type", type);

        if (message is null)
        {
            answer.Status.Should().BeInRange(200, 202);
        }
        else
        {
            answer.ShouldFail(413, "RequestEntityTooLargeException", message);
        }
    }

    [Fact]
    public async Task Payload_SentAsAForm_HasTheSameLimit()
    {
        // curl -d without a content type.
        var call = WireCall.Post(Path).With("Content-Type", "application/x-www-form-urlencoded").Body(new byte[6_291_457]);
        var gateway = new TestGateway(_lambda.Service);

        (await gateway.SendAsync(call)).ShouldFail(413, "RequestEntityTooLargeException", "Request must be smaller than 6291456 bytes for the InvokeFunction operation");
        (await gateway.SendAsync(WireCall.Post(Path).With("Content-Type", "application/x-www-form-urlencoded").Body("""{"name":"Ada"}"""))).ShouldBe(200)
            .Text.Should().Be("""{"name":"Ada"}""");
    }

    [Fact]
    public async Task ClientContext_IsDecoded()
    {
        await SendAsync("{}", "X-Amz-Client-Context", Convert.ToBase64String("""{"custom":{"é":1}}"""u8));

        Asked.ClientContext.Should().Be("""{"custom":{"é":1}}""");
    }

    [Theory]
    [InlineData("not base64")]
    [InlineData("bm8ganNvbg==")]
    public async Task ClientContext_ThatIsNoJsonInBase64_IsRefused(string context) =>
        (await SendAsync("{}", "X-Amz-Client-Context", context)).ShouldFail(
            400, "InvalidRequestContentException", "Client context must be a valid Base64-encoded JSON object.");

    [Theory]
    [InlineData(2685, true)]
    [InlineData(2688, false)]
    public async Task ClientContext_HasALimitInBase64(int bytes, bool fits)
    {
        var context = Convert.ToBase64String(Encoding.ASCII.GetBytes($"\"{new string('x', bytes - 2)}\""));

        var answer = await SendAsync("{}", "X-Amz-Client-Context", context);

        answer.Status.Should().Be(fits ? 200 : 400, "it has {0} characters", context.Length);
        if (!fits)
        {
            answer.Message.Should().Be("Client context must be no more than 3583 bytes when base64-encoded.");
        }
    }

    [Theory]
    [InlineData("X-Amz-Tenant-Id", "t", "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from the request and try again.")]
    [InlineData("X-Amz-Durable-Execution-Name", "n", "LambdaEmu does not support X-Amz-Durable-Execution-Name yet.")]
    public async Task Header_ThatNothingWouldObey_IsRefused(string header, string value, string message) =>
        (await SendAsync("{}", header, value)).ShouldFail(400, "InvalidParameterValueException", message);

    [Theory]
    [InlineData("?Qualifier=1", "1", "f:1")]
    [InlineData("?Qualifier=%24LATEST", "$LATEST", "f:$LATEST")]
    [InlineData("", "$LATEST", "f")]
    public async Task Qualifier_ChoosesTheVersion(string query, string version, string arn)
    {
        (await _lambda.InvokeAsync("{}", "f", query)).Header("X-Amz-Executed-Version").Should().Be(version);

        Asked.InvokedFunctionArn.Should().Be(LambdaFixture.Arn + arn);
        Asked.Spec.Version.Should().Be(version);
        Asked.Spec.FunctionArn.Should().Be(LambdaFixture.Arn + "f");
    }

    [Fact]
    public async Task Update_DoesNotTouchTheSpecOfARunningInvocation()
    {
        await _lambda.InvokeAsync("{}");
        var spec = Asked.Spec;

        await _lambda.ConfigureAsync("""{"Timeout":9}""");
        await _lambda.InvokeAsync("{}");

        spec.Timeout.Should().Be(TimeSpan.FromSeconds(3));
        _lambda.Runner.Invoked.Last().Spec.Timeout.Should().Be(TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task Trace_OfTheCaller_IsContinued()
    {
        const string Header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a87bd80c:0";

        var answer = await SendAsync("{}", "X-Amzn-Trace-Id", Header);

        Asked.TraceId.Should().MatchRegex($"^{Regex.Escape(Header)}\\|[0-9a-f]{{8}}:1$", "the function has had a turn now");
        answer.Header("X-Amzn-Trace-Id").Should().Be("root=1-5759e988-bd862e3fe1be46a994272793;sampled=1");
    }

    [Fact]
    public async Task Trace_OfNobody_IsNew()
    {
        var answer = await _lambda.InvokeAsync("{}");

        // The clock's second, in hexadecimal.
        Asked.TraceId.Should().MatchRegex("^Root=1-679cbb40-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=[0-9a-f]{8}:1$");
        answer.Header("X-Amzn-Trace-Id").Should().MatchRegex("^root=1-679cbb40-[0-9a-f]{24};sampled=0$");
    }

    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793", "^Root=1-5759e988-bd862e3fe1be46a994272793;Parent=[0-9a-f]{16};Sampled=1;Lineage=[0-9a-f]{8}:1$")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0", "^Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0;Parent=[0-9a-f]{16};Lineage=[0-9a-f]{8}:1$")]
    [InlineData("Sampled=0", "^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1;Lineage=[0-9a-f]{8}:1$")]
    [InlineData("", "^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1;Lineage=[0-9a-f]{8}:1$")]
    public async Task Trace_ThatLacksAPart_IsCompleted_AndActiveTracingSamples(string header, string expected)
    {
        await _lambda.ConfigureAsync("""{"TracingConfig":{"Mode":"Active"}}""");

        await SendAsync("{}", "X-Amzn-Trace-Id", header);

        Asked.TraceId.Should().MatchRegex(expected);
    }

    private Invocation Asked => _lambda.Runner.Invoked.Last();

    private Task<WireAnswer> SendAsync(string payload, string header, string value) => _lambda.SendAsync(WireCall.Post(Path).With(header, value).Body(payload));
}
