using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Host;

/// <summary>A clock that people's tests move: what takes AWS minutes and hours takes as long as the work itself.</summary>
public sealed class ClockTests : OwnEmulatorTest
{
    [Fact]
    public async Task Retries_OfAnEvent_AreOverAfterThreeMinutesOfThatClock()
    {
        await Cli.RunAsync("sqs", "create-queue", "--queue-name", "dead");
        await new FunctionDeployer(Raw).FixtureAsync(FixtureRuntime.Python, "f", "error", new()
        {
            ["DeadLetterConfig"] = new JsonObject { ["TargetArn"] = "arn:aws:sqs:us-east-1:000000000000:dead" },
        });
        (await Raw.InvokeAsync("f", "{}"u8.ToArray(), ("X-Amz-Invocation-Type", "Event"))).Status.Should().Be(202);

        await MoveAsync("""{"advance":"PT2M59S"}""");
        (await DeadLettersAsync()).Should().Be(0);
        await MoveAsync("""{"advance":1}""");

        (await DeadLettersAsync()).Should().Be(1);
        var log = await Raw.LogsAsync("FilterLogEvents", """{"logGroupName":"/aws/lambda/f","filterPattern":"\"START RequestId\""}""");
        log.Json["events"]!.AsArray().Should().HaveCount(3);
        log.Json["events"]!.AsArray().Select(e => e!["message"]!.ToString()).Distinct().Should().ContainSingle("all have one request id");
    }

    [Fact]
    public async Task VisibilityTimeout_PassesWithTheClock()
    {
        var url = (await Cli.RunAsync("sqs", "create-queue", "--queue-name", "q", "--attributes", "VisibilityTimeout=43200"))["QueueUrl"]!.ToString();
        await Cli.RunAsync("sqs", "send-message", "--queue-url", url, "--message-body", "hello");
        await Cli.RunAsync("sqs", "receive-message", "--queue-url", url);

        await MoveAsync("""{"advance":"PT12H"}""");

        (await Cli.RunAsync("sqs", "receive-message", "--queue-url", url))["Messages"]!.AsArray().Should().ContainSingle();
    }

    [Fact]
    public async Task Clock_TellsWhereItStands()
    {
        var moved = await MoveAsync("""{"advance":"P1DT1H"}""");
        moved["ahead"]!.ToString().Should().Be("P1DT1H");
        (DateTimeOffset.Parse(moved["now"]!.ToString()) - DateTimeOffset.UtcNow).TotalHours.Should().BeApproximately(25, 0.5);

        var frozen = await MoveAsync("""{"freeze":true}""");
        frozen["frozen"]!.GetValue<bool>().Should().BeTrue();
        (await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/clock")).Json["now"]!.ToString().Should().Be(frozen["now"]!.ToString());
        (await MoveAsync("""{"resume":true}"""))["frozen"]!.GetValue<bool>().Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"advance":"-PT1S"}""")]
    [InlineData("""{"advance":"soon"}""")]
    [InlineData("""{"advance":1e300}""")]
    [InlineData("""{"freeze":false}""")]
    [InlineData("""{"advance":1,"freeze":true}""")]
    public async Task Move_ThatIsNone_IsRefused(string body) =>
        (await Raw.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/clock", body)).Status.Should().Be(400);

    private async Task<JsonObject> MoveAsync(string move)
    {
        var answer = await Raw.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/clock", move);
        answer.Status.Should().Be(200, answer.Text);
        return answer.Json;
    }

    private async Task<int> DeadLettersAsync()
    {
        var queues = await Raw.UnsignedAsync(HttpMethod.Get, "/_aws/sqs/messages?QueueUrl=" + Uri.EscapeDataString($"{Emulator.Address}000000000000/dead"));
        return System.Text.RegularExpressions.Regex.Count(queues.Text, "<MessageId>");
    }
}
