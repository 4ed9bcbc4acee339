using System.Text.Json.Nodes;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.ApiGateway.Serving;

/// <summary>contentHandling of integrations and of their responses; the API takes everything for bytes, or nothing.</summary>
public sealed class ConversionTests : IDisposable
{
    private const string Function =
        "\"type\":\"AWS\",\"httpMethod\":\"POST\",\"uri\":\"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations\"";

    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    // "eyJhIjoxfQ==" is {"a":1} in base64.
    [Theory]
    [InlineData("CONVERT_TO_BINARY", "[]", "eyJhIjoxfQ==", "{\"a\":1}")]
    [InlineData("CONVERT_TO_BINARY", "[\"*/*\"]", "{\"a\":1}", "{\"a\":1}")]
    [InlineData("CONVERT_TO_TEXT", "[]", "{\"a\":1}", "{\"a\":1}")]
    [InlineData("CONVERT_TO_TEXT", "[\"*/*\"]", "{\"a\":1}", "{\"text\":\"eyJhIjoxfQ==\"}", "{\\\"text\\\":\\\"$input.body\\\"}")]
    public async Task Request_IsConvertedAsTheIntegrationSays(string handling, string binary, string body, string seen, string? template = null)
    {
        var templates = template is null ? "" : $",\"requestTemplates\":{{\"application/json\":\"{template}\"}}";
        var api = await ApiAsync(binary, $"{Function},\"contentHandling\":\"{handling}\"{templates}", "");

        (await _gateway.RequestAsync(api, new WireCall("POST", "/dev").Body(body))).ShouldBe(200);

        JsonNode.DeepEquals(_gateway.Functions.LastEvent, JsonNode.Parse(seen)).Should().BeTrue("the function sees {0}", _gateway.Functions.LastEvent);
    }

    [Theory]
    [InlineData("CONVERT_TO_BINARY", "[]", "-", 500, null)]
    [InlineData("CONVERT_TO_BINARY", "[]", "eyJhIjoxfQ==", 200, "{\"a\":1}")]
    [InlineData("CONVERT_TO_TEXT", "[\"*/*\"]", "$input.body", 200, "eyJhIjoxfQ==")]
    [InlineData("CONVERT_TO_TEXT", "[]", "$input.body", 200, "{\"a\":1}")]
    public async Task Response_IsConvertedAsItSays(string handling, string binary, string template, int status, string? seen)
    {
        _gateway.Functions.Returns = _ => """{"a":1}""";
        var api = await ApiAsync(binary, Function, $"\"contentHandling\":\"{handling}\",\"responseTemplates\":{{\"application/json\":\"{template}\"}}");

        var answer = await _gateway.RequestAsync(api, new WireCall("POST", "/dev").Body("{}"));

        answer.ShouldBe(status);
        (seen is null || answer.Text == seen).Should().BeTrue("{0} is answered", answer.Text);
    }

    private async Task<string> ApiAsync(string binaryTypes, string integration, string response)
    {
        var api = await _gateway.ApiAsync($",\"binaryMediaTypes\":{binaryTypes}");
        await _gateway.MethodAsync(await _gateway.RootAsync(api), "POST", integration, response: response);
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        return api;
    }
}
