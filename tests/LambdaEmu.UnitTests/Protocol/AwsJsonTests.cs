using LambdaEmu.Core.Errors;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Logs;
using LambdaEmu.Services.Logs.Groups;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>AWS JSON 1.0 (the counter) and 1.1 (CloudWatch Logs as it ships).</summary>
public sealed class AwsJsonTests : IAsyncDisposable
{
    private readonly CounterService _counter = new();
    private readonly LogGroupRegistry _groups = new(new MemoryStateStore(), TimeProvider.System, NullLogger<LogGroupRegistry>.Instance);

    public ValueTask DisposeAsync() => _groups.DisposeAsync();

    [Fact]
    public async Task Output_IsJsonOfTheServicesVersion()
    {
        var answer = (await Gateway.SendAsync(WireCall.Target("Counter.Increment", """{"Name":"a","By":2}""", "1.0"))).ShouldBe(200);

        answer.ContentType.Should().Be("application/x-amz-json-1.0");
        answer.ShouldBeJson("""{"Name":"a","Value":2}""");
    }

    [Fact]
    public async Task VoidOutput_IsAnEmptyBodyOfTheServicesVersion()
    {
        var answer = (await Gateway.SendAsync(WireCall.Target("Logs_20140328.CreateLogGroup", """{"logGroupName":"g"}"""))).ShouldBe(200);

        answer.ContentType.Should().Be("application/x-amz-json-1.1");
        answer.Bytes.Should().BeEmpty();
        answer.ContentLength.Should().Be(0);
    }

    [Fact]
    public async Task Output_WithAnEmptyList_WritesIt() =>
        (await Gateway.SendAsync(WireCall.Target("Logs_20140328.DescribeLogGroups", "{}"))).ShouldBe(200).ShouldBeJson("""{"logGroups":[]}""");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"Name":null,"Unknown":1}""")]
    public async Task RequiredMember_ThatIsMissing_IsAValidationFault(string body)
    {
        var answer = (await Gateway.SendAsync(WireCall.Target("Counter.Increment", body, "1.0"))).ShouldBe(400);

        answer.ContentType.Should().Be("application/x-amz-json-1.0");
        answer.ShouldBeJson(
            """{"__type":"ValidationException","message":"1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null"}""");
    }

    [Theory]
    [InlineData("Counter.Explode")]
    [InlineData("Counter.increment")]
    [InlineData("Counter.")]
    [InlineData("Counter_2.Increment")]
    [InlineData("Increment")]
    public async Task Target_OfNoOperation_IsAnUnknownOperation(string target) =>
        (await Gateway.SendAsync(WireCall.Target(target, "{}", "1.0").SignedFor("counter"))).ShouldBe(400)
            .ShouldBeJson($$"""{"__type":"UnknownOperationException","message":"Unknown operation: {{target}}"}""");

    [Fact]
    public async Task Fault_CarriesTypeMembersAndHeaders()
    {
        _counter.OnIncrement = _ => throw new AwsException("CounterMissing", "No \"such\" counter.", 429)
        {
            Members = new Dictionary<string, string> { ["Reason"] = "Gone" },
            Headers = new Dictionary<string, string> { ["Retry-After"] = "7" },
        };

        var answer = (await IncrementAsync()).ShouldBe(429);

        // This fault's model spells its member Message.
        answer.ShouldBeJson("""{"__type":"CounterMissing","Reason":"Gone","Message":"No \"such\" counter."}""");
        answer.Header("Retry-After").Should().Be("7");
    }

    [Theory]
    [InlineData(400, "Sender")]
    [InlineData(500, "Receiver")]
    public async Task Fault_InQueryMode_TellsTheOldCode(int status, string blame)
    {
        _counter.OnIncrement = _ => throw new AwsException("CounterMissing", "gone", status) { QueryCode = "Counter.NonExistent" };

        (await IncrementAsync("x-amzn-query-mode", "true")).Header("x-amzn-query-error").Should().Be($"Counter.NonExistent;{blame}");
        (await IncrementAsync()).Header("x-amzn-query-error").Should().BeNull("clients in JSON mode know the new code");
    }

    [Fact]
    public async Task Fault_WithoutAnOldCode_HasNoQueryError()
    {
        _counter.OnIncrement = _ => throw new AwsException("CounterMissing", "gone");

        (await IncrementAsync("x-amzn-query-mode", "true")).Header("x-amzn-query-error").Should().BeNull();
    }

    [Fact]
    public async Task BrokenJson_IsASerializationFault() =>
        (await Gateway.SendAsync(WireCall.Target("Counter.Increment", "{", "1.0"))).ShouldBe(400).Json.GetProperty("__type").GetString()
            .Should().Be("SerializationException");

    private TestGateway Gateway => new(_counter, new LogsService(_groups));

    private Task<WireAnswer> IncrementAsync(string header = "X-Other", string value = "") =>
        Gateway.SendAsync(WireCall.Target("Counter.Increment", """{"Name":"a"}""", "1.0").With(header, value));
}
