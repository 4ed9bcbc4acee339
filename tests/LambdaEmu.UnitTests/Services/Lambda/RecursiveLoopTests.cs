using LambdaEmu.Execution.Invocations;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Chains of events that come back to a function: the trace header tells them.</summary>
public sealed class RecursiveLoopTests : IDisposable
{
    private const string Queue = "arn:aws:sqs:us-east-1:000000000000:q";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task Chain_OfOneFunction_EndsAfterSixteenTurnsInTheDeadLetters()
    {
        (await _lambda.CreateAsync(members: $$"""{"DeadLetterConfig":{"TargetArn":"{{Queue}}"} }""")).ShouldBe(201);

        await RunChainAsync(turns: 20);

        _lambda.Runner.Enqueued.Should().HaveCount(16);
        _lambda.Queues.Sent.Should().HaveCount(4);
    }

    [Fact]
    public async Task Chain_ThatIsAllowed_GoesOn()
    {
        (await _lambda.CreateAsync()).ShouldBe(201);
        (await _lambda.PutAsync("/2024-08-31/functions/f/recursion-config", """{"RecursiveLoop":"Allow"}""")).ShouldBe(200);

        await RunChainAsync(turns: 20);

        _lambda.Runner.Enqueued.Should().HaveCount(20);
    }

    [Fact]
    public async Task Chain_OverTwoFunctions_CountsEachForItself()
    {
        (await _lambda.CreateAsync("f")).ShouldBe(201);
        (await _lambda.CreateAsync("g")).ShouldBe(201);

        string? trace = null;
        for (var turn = 0; turn < 32; turn++)
        {
            trace = await SendAsync(turn % 2 == 0 ? "f" : "g", trace);
        }

        _lambda.Runner.Enqueued.Should().HaveCount(32);
        await SendAsync("f", trace);
        _lambda.Runner.Enqueued.Should().HaveCount(32, "it would be the seventeenth turn of f");
    }

    [Fact]
    public async Task CallerWhoWaits_IsRefused()
    {
        (await _lambda.CreateAsync()).ShouldBe(201);
        var trace = await RunChainAsync(turns: 16);

        var answer = await _lambda.SendAsync(WireCall.Post($"{LambdaFixture.Functions}/f/invocations").With("X-Amzn-Trace-Id", trace).Body("{}"));

        answer.ShouldBe(400).ErrorType.Should().Be("RecursiveInvocationException");
    }

    [Theory]
    [InlineData("Root=1-2-3;Parent=4;Sampled=1;Lineage=0a0b0c0d:5;Self=x", "^Root=1-2-3;Parent=4;Sampled=1;Lineage=0a0b0c0d:5\\|[0-9a-f]{8}:1;Self=x$")]
    [InlineData("Lineage=1;Root=1-2-3;Parent=4;Sampled=1", "^Lineage=1\\|[0-9a-f]{8}:1;Root=1-2-3;Parent=4;Sampled=1$")]
    public async Task TraceHeader_KeepsWhatElseItHolds(string sent, string expected)
    {
        (await _lambda.CreateAsync()).ShouldBe(201);

        await SendAsync("f", sent);

        _lambda.Runner.Enqueued.Single().TraceId.Should().MatchRegex(expected);
    }

    /// <summary>As if the function sent on what it gets, with the trace header that its SDK would add.</summary>
    private async Task<string> RunChainAsync(int turns)
    {
        string? trace = null;
        for (var turn = 0; turn < turns; turn++)
        {
            trace = await SendAsync("f", trace);
        }
        return trace!;
    }

    private async Task<string> SendAsync(string name, string? trace)
    {
        (await _lambda.SendEventAsync("{}", name, trace)).ShouldBe(202);
        await _lambda.Activity.WhenIdleAsync().WaitAsync(Patience);
        return _lambda.Runner.Enqueued.Last() is Invocation last ? last.TraceId : trace!;
    }
}
