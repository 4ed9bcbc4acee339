using System.Text;
using LambdaEmu.Services.Endpoints.Proxies;

namespace LambdaEmu.UnitTests.Services.Endpoints.Proxies;

/// <summary>What functions return, as HTTP answers.</summary>
public sealed class ProxyAnswerTests
{
    [Theory]
    [InlineData("""{"statusCode":201,"body":"a"}""", 201, "a")]
    [InlineData("""{"statusCode":"201","body":"a\u00e9\n"}""", 201, "aé\n")]
    [InlineData("""{"body":null}""", 200, "")]
    [InlineData("""{"statusCode":200,"body":"aGk=","isBase64Encoded":true}""", 200, "aGk=")]
    [InlineData("""{"statusCode":200,"headers":null,"multiValueHeaders":null,"body":"x"}""", 200, "x")]
    [InlineData("null", null, null)]
    [InlineData("3", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("\"text\"", null, null)]
    [InlineData("""{"statusCode":99}""", null, null)]
    [InlineData("""{"statusCode":600}""", null, null)]
    [InlineData("""{"statusCode":1.5}""", null, null)]
    [InlineData("""{"statusCode":200,"body":{}}""", null, null)]
    [InlineData("""{"statusCode":200,"headers":[]}""", null, null)]
    [InlineData("""{"statusCode":200,"headers":{"a":{}}}""", null, null)]
    [InlineData("""{"statusCode":200,"cookies":["a=b"]}""", null, null)]
    public void Format1_IsReadStrictly(string returned, int? status, string? body)
    {
        var answer = ProxyAnswerV1.Read(Encoding.UTF8.GetBytes(returned));

        (answer?.Status, answer is null ? null : Encoding.UTF8.GetString(answer.Body.Span)).Should().Be((status, body));
    }

    [Fact]
    public void Format1_MergesItsHeaders_ListsFirst()
    {
        var answer = ProxyAnswerV1.Read("""{"headers":{"a":"1","b":true,"c":2.5,"d":null},"multiValueHeaders":{"A":["1","3"],"e":["x","y"]}}"""u8.ToArray())!;

        answer.Headers.Select(h => $"{h.Key}={h.Value}").Should().Equal("A=1", "A=3", "e=x", "e=y", "b=true", "c=2.5");
    }

    [Theory]
    [InlineData("""{"statusCode":201,"body":"a","extra":1}""", 201, "a")]
    [InlineData("""{"statusCode":200,"body":"aGk=","isBase64Encoded":true}""", 200, "hi")]
    [InlineData("""{"statusCode":200,"body":{"k":[1, 2]}}""", 200, """{"k":[1, 2]}""")]
    [InlineData("""{"message":"no status"}""", 200, """{"message":"no status"}""")]
    [InlineData("""{"nested":{"statusCode":500}}""", 200, """{"nested":{"statusCode":500}}""")]
    [InlineData("\"text\"", 200, "text")]
    [InlineData("null", 200, "null")]
    [InlineData("true", 200, "true")]
    [InlineData("""{"statusCode":"nonsense"}""", null, null)]
    [InlineData("""{"statusCode":200,"body":"no base64!","isBase64Encoded":true}""", null, null)]
    [InlineData("""{"statusCode":200,"headers":"x"}""", null, null)]
    public void Format2_InfersWhatIsNotThere(string returned, int? status, string? body)
    {
        var answer = ProxyAnswerV2.Read(Encoding.UTF8.GetBytes(returned));

        (answer?.Status, answer is null ? null : Encoding.UTF8.GetString(answer.Body.Span)).Should().Be((status, body));
    }

    [Fact]
    public void Stream_IsSplitAtEightZeroBytes()
    {
        var payload = Encoding.UTF8.GetBytes("""{"statusCode":202,"headers":{"a":"b"},"cookies":["c=d"]}""").Concat(new byte[8]).Concat("body"u8.ToArray()).ToArray();

        var answer = StreamedAnswer.Collected(payload)!;

        (answer.Status, answer.Headers.Single().Value, answer.Cookies.Single(), Encoding.UTF8.GetString(answer.Body.Span)).Should().Be((202, "b", "c=d", "body"));
        StreamedAnswer.Collected("""{"statusCode":202}"""u8.ToArray()).Should().BeNull();
        StreamedAnswer.Collected(new byte[] { (byte)'[', 0, 0, 0, 0, 0, 0, 0, 0 }).Should().BeNull();
    }
}
