using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>One HTTP answer as it went out.</summary>
internal sealed class WireAnswer(HttpResponse response, byte[] body)
{
    public int Status => response.StatusCode;
    public byte[] Bytes => body;
    public string Text => Encoding.UTF8.GetString(body);
    public string? ContentType => response.ContentType;
    public long? ContentLength => response.ContentLength;

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(body).RootElement;

    /// <summary>The body's root element.</summary>
    public XElement Xml => XDocument.Parse(Text).Root!;

    /// <summary>The code of a REST fault.</summary>
    public string? ErrorType => Header("x-amzn-ErrorType");

    /// <summary>The text of a fault, whichever case its member has.</summary>
    public string? Message => Text.Length == 0 ? null
        : Json.TryGetProperty("message", out var lower) ? lower.GetString()
        : Json.TryGetProperty("Message", out var upper) ? upper.GetString() : null;

    public string? Header(string name) => response.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    public WireAnswer ShouldBe(int status)
    {
        Status.Should().Be(status, "the answer is {0}", Text);
        return this;
    }

    /// <summary>A REST fault with this status, code and text.</summary>
    public WireAnswer ShouldFail(int status, string code, string message)
    {
        ShouldBe(status);
        ErrorType.Should().Be(code);
        Message.Should().Be(message);
        return this;
    }

    public void ShouldBeJson(string expected) => JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(expected)).Should()
        .BeTrue("{0} is expected, and it is {1}", expected, Text);
}
