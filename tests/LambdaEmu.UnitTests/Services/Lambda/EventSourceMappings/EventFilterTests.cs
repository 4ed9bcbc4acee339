using System.Text;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Lambda.EventSourceMappings.Batches;
using LambdaEmu.Services.Lambda.EventSourceMappings.Filters;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

public sealed class EventFilterTests
{
    [Theory]
    // Values of every kind.
    [InlineData("""{"body":{"a":["x"]}}""", """{"a":"x"}""", true)]
    [InlineData("""{"body":{"a":["x"]}}""", """{"a":"y"}""", false)]
    [InlineData("""{"body":{"a":["x","y"]}}""", """{"a":"y"}""", true)]
    [InlineData("""{"body":{"a":["x"],"b":[1]}}""", """{"a":"x"}""", false)]
    [InlineData("""{"body":{"a":["x"],"b":[1]}}""", """{"a":"x","b":1.0}""", true)]
    [InlineData("""{"body":{"a":[true]}}""", """{"a":true}""", true)]
    [InlineData("""{"body":{"a":[true]}}""", """{"a":"true"}""", false)]
    [InlineData("""{"body":{"a":[null]}}""", """{"a":null}""", true)]
    [InlineData("""{"body":{"a":[null]}}""", """{"a":""}""", false)]
    [InlineData("""{"body":{"a":[""]}}""", """{"a":""}""", true)]
    [InlineData("""{"body":{"a":["x"]}}""", """{"a":["w","x"]}""", true)]
    [InlineData("""{"body":{"a":{"b":["x"]}}}""", """{"a":{"b":"x"}}""", true)]
    // Operators.
    [InlineData("""{"body":{"a":[{"prefix":"al"}]}}""", """{"a":"alarm"}""", true)]
    [InlineData("""{"body":{"a":[{"prefix":"al"}]}}""", """{"a":"Alarm"}""", false)]
    [InlineData("""{"body":{"a":[{"suffix":"rm"}]}}""", """{"a":"alarm"}""", true)]
    [InlineData("""{"body":{"a":[{"equals-ignore-case":"ALARM"}]}}""", """{"a":"alarm"}""", true)]
    [InlineData("""{"body":{"a":[{"anything-but":["x"]}]}}""", """{"a":"y"}""", true)]
    [InlineData("""{"body":{"a":[{"anything-but":["x"]}]}}""", """{"a":"x"}""", false)]
    [InlineData("""{"body":{"a":[{"anything-but":[1]}]}}""", """{"a":1}""", false)]
    [InlineData("""{"body":{"a":[{"anything-but":{"prefix":"x"}}]}}""", """{"a":"xy"}""", false)]
    [InlineData("""{"body":{"a":[{"numeric":["=",100]}]}}""", """{"a":1e2}""", true)]
    [InlineData("""{"body":{"a":[{"numeric":["=",100]}]}}""", """{"a":"100"}""", false)]
    [InlineData("""{"body":{"a":[{"numeric":[">",0,"<=",5]}]}}""", """{"a":5}""", true)]
    [InlineData("""{"body":{"a":[{"numeric":[">",0,"<=",5]}]}}""", """{"a":0}""", false)]
    [InlineData("""{"body":{"a":[{"exists":true}]}}""", """{"a":1}""", true)]
    [InlineData("""{"body":{"a":[{"exists":true}]}}""", """{"b":1}""", false)]
    [InlineData("""{"body":{"a":[{"exists":false}]}}""", """{"b":1}""", true)]
    [InlineData("""{"body":{"$or":[{"a":["x"]},{"b":["y"]}]}}""", """{"b":"y"}""", true)]
    [InlineData("""{"body":{"$or":[{"a":["x"]},{"b":["y"]}]}}""", """{"b":"x"}""", false)]
    // A body that is a text, and one that is JSON, each with a pattern for the other.
    [InlineData("""{"body":["plain"]}""", "plain", true)]
    [InlineData("""{"body":["plain"]}""", "other", false)]
    [InlineData("""{"body":[{"prefix":"pl"}]}""", "plain", true)]
    [InlineData("""{"body":["{\"a\":\"x\"}"]}""", """{"a":"x"}""", false)]
    [InlineData("""{"body":{"a":["x"]}}""", "plain", false)]
    [InlineData("""{"body":{"a":["x"]}}""", """{"a":"x" """, false)]
    [InlineData("""{"body":[5]}""", "5", false)]
    // What is beside the body.
    [InlineData("""{"eventSource":["aws:sqs"]}""", "plain", true)]
    [InlineData("""{"awsRegion":["eu-west-1"]}""", "plain", false)]
    [InlineData("""{"attributes":{"ApproximateReceiveCount":["1"]}}""", "plain", true)]
    [InlineData("""{"messageAttributes":{"kind":{"stringValue":["alarm"]}}}""", "plain", true)]
    [InlineData("""{"messageAttributes":{"kind":{"stringValue":["other"]}}}""", "plain", false)]
    [InlineData("{}", "plain", true)]
    public void Filter_TakesWhatItsPatternSays(string pattern, string body, bool passes) => Passes([pattern], body).Should().Be(passes);

    [Fact]
    public void Filters_AreAlternatives_AndNoneTakesAll()
    {
        Passes(["""{"body":{"a":["x"]}}""", """{"body":{"a":["y"]}}"""], """{"a":"y"}""").Should().BeTrue();
        Passes([], "anything").Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"body":"x"}""")]
    [InlineData("""{"body":{"a":[]}}""")]
    [InlineData("""{"body":{"a":[{"wild":"x"}]}}""")]
    [InlineData("""{"body":{"a":[{"numeric":["?",1]}]}}""")]
    public void Pattern_ThatIsNone_IsRefused(string pattern)
    {
        var compiling = () => EventFilter.Compile([pattern]);

        var fault = compiling.Should().Throw<AwsException>().Which;
        (fault.Code, fault.Message).Should().Be(("InvalidParameterValueException", "Invalid filter pattern definition."));
    }

    [Fact]
    public void Pattern_WithMoreKeysThanCanBeToldApart_IsRefused()
    {
        string Pattern(int keys) => $"{{{string.Join(',', Enumerable.Range(0, keys).Select(i => $"\"k{i}\":[1]"))}}}";
        var compiling = () => EventFilter.Compile([Pattern(65)]);

        EventFilter.Compile([Pattern(64)]).PassesAll.Should().BeFalse();
        compiling.Should().Throw<AwsException>();
    }

    private static bool Passes(string[] patterns, string body)
    {
        var message = new QueueMessage
        {
            MessageId = "m",
            ReceiptHandle = "h",
            Body = Encoding.UTF8.GetBytes(body),
            Md5OfBody = "0",
            SystemAttributes = new Dictionary<string, string> { ["ApproximateReceiveCount"] = "1" },
            Attributes = [new QueueMessageAttribute("kind", "String", false, "alarm"u8.ToArray())],
        };
        var writer = new SqsEventWriter("arn:aws:sqs:us-east-1:000000000000:q", "us-east-1");
        return EventFilter.Compile(patterns).Passes(writer.RecordForFilters(message).Span);
    }
}
