using System.Text.Json;
using LambdaEmu.Core.Faults;
using LambdaEmu.Host.Admin;

namespace LambdaEmu.UnitTests.Host;

public sealed class FaultRuleReaderTests
{
    [Fact]
    public void Rules_WithAllTheirMembers_AreRead()
    {
        var rules = Read("""
            {"rules":[
              {"queue":"orders","fault":"duplicate"},
              {"queue":"arn:aws:sqs:us-east-1:000000000000:q.fifo","fault":"delay","by":"PT1M30S"},
              {"queue":"*","fault":"reorder","probability":0.5},
              {"function":"arn:aws:lambda:us-east-1:000000000000:function:f","fault":"delay","by":2.5,"probability":0.25,"seed":-7,"times":3},
              {"function":"f","fault":"throttle"},
              {"function":"*","fault":"crash"}]}
            """);

        rules.Select(r => r.Kind).Should().Equal(
            FaultKind.DuplicateMessage, FaultKind.DelayMessage, FaultKind.ReorderMessages, FaultKind.DelayInvocation, FaultKind.ThrottleInvocation, FaultKind.CrashInvocation);
        rules.Select(r => r.Target).Should().Equal(
            "orders", "arn:aws:sqs:us-east-1:000000000000:q.fifo", "*", "arn:aws:lambda:us-east-1:000000000000:function:f", "f", "*");
        (rules[0].Probability, rules[0].Seed, rules[0].Times).Should().Be((1, 1, null));
        (rules[1].Delay, rules[3].Delay).Should().Be((TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(2.5)));
        (rules[3].Probability, rules[3].Seed, rules[3].Times).Should().Be((0.25, -7, 3));
    }

    [Fact]
    public void Rules_None_AreRead() => Read("""{"rules":[]}""").Should().BeEmpty();

    [Theory]
    [InlineData("[]", "The body is an object")]
    [InlineData("{}", "rules is an array of rules")]
    [InlineData("""{"rules":{}}""", "rules is an array of rules")]
    [InlineData("""{"rules":[],"rule":1}""", "The body: rule is not known; there are rules")]
    [InlineData("""{"rules":[1]}""", "rules[0] is an object")]
    public void Body_ThatIsNone_IsRefused(string body, string message) => Refused(body).Should().Be(message);

    [Theory]
    [InlineData("""{"fault":"delay"}""", "rules[1] names a queue or a function")]
    [InlineData("""{"queue":"q","function":"f","fault":"delay"}""", "rules[1] names a queue or a function")]
    [InlineData("""{"queue":"q"}""", "rules[1].fault of a queue is one of duplicate, reorder, delay")]
    [InlineData("""{"queue":"q","fault":"crash"}""", "rules[1].fault of a queue is one of duplicate, reorder, delay")]
    [InlineData("""{"function":"f","fault":"duplicate"}""", "rules[1].fault of a function is one of throttle, delay, crash")]
    [InlineData("""{"queue":"","fault":"reorder"}""", "rules[1].queue is the name of a queue, its ARN (without a qualifier) or *")]
    [InlineData("""{"queue":7,"fault":"reorder"}""", "rules[1].queue is the name of a queue, its ARN (without a qualifier) or *")]
    [InlineData("""{"queue":"arn:aws:sns:us-east-1:000000000000:q","fault":"reorder"}""", "rules[1].queue is the name of a queue, its ARN (without a qualifier) or *")]
    [InlineData("""{"function":"f:live","fault":"crash"}""", "rules[1].function is the name of a function, its ARN (without a qualifier) or *")]
    [InlineData("""{"function":"arn:aws:lambda:us-east-1:000000000000:function:f:1","fault":"crash"}""", "rules[1].function is the name of a function, its ARN (without a qualifier) or *")]
    [InlineData("""{"queue":"q.fifo","fault":"duplicate"}""", "rules[1].queue is a FIFO queue, which neither duplicates nor reorders messages")]
    [InlineData("""{"queue":"arn:aws:sqs:us-east-1:000000000000:q.fifo","fault":"reorder"}""", "rules[1].queue is a FIFO queue, which neither duplicates nor reorders messages")]
    [InlineData("""{"queue":"q","fault":"delay"}""", "rules[1].by is an ISO 8601 duration or a number of seconds, more than none and a day at most")]
    [InlineData("""{"queue":"q","fault":"delay","by":0}""", "rules[1].by is an ISO 8601 duration or a number of seconds, more than none and a day at most")]
    [InlineData("""{"queue":"q","fault":"delay","by":"soon"}""", "rules[1].by is an ISO 8601 duration or a number of seconds, more than none and a day at most")]
    [InlineData("""{"queue":"q","fault":"delay","by":"P2D"}""", "rules[1].by is an ISO 8601 duration or a number of seconds, more than none and a day at most")]
    [InlineData("""{"queue":"q","fault":"reorder","by":1}""", "rules[1].by goes with the fault delay alone")]
    [InlineData("""{"queue":"q","fault":"reorder","probability":1.1}""", "rules[1].probability is a number from 0 to 1")]
    [InlineData("""{"queue":"q","fault":"reorder","probability":"1"}""", "rules[1].probability is a number from 0 to 1")]
    [InlineData("""{"queue":"q","fault":"reorder","seed":1.5}""", "rules[1].seed is a whole number")]
    [InlineData("""{"queue":"q","fault":"reorder","times":0}""", "rules[1].times is a whole number, 1 or more")]
    [InlineData("""{"queue":"q","fault":"reorder","time":1}""", "rules[1]: time is not known; there are queue, function, fault, by, probability, seed, times")]
    public void Rule_ThatIsNone_IsRefusedByItsMember(string rule, string message) =>
        Refused($$"""{"rules":[{"queue":"q","fault":"reorder"},{{rule}}]}""").Should().Be(message);

    private static List<FaultRule> Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        return FaultRuleReader.Read(document.RootElement);
    }

    private static string Refused(string body) => FluentActions.Invoking(() => Read(body)).Should().Throw<FaultRuleException>().Which.Message;
}
