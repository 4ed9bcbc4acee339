using LambdaEmu.Services.Endpoints.AccessLogs;

namespace LambdaEmu.UnitTests.Services.Endpoints.AccessLogs;

public sealed class AccessLogFormatTests
{
    [Theory]
    [InlineData("$context.requestId", "id")]
    [InlineData("""{"id":"$context.requestId","ip":"$context.identity.sourceIp"}""", """{"id":"id","ip":"1.2.3.4"}""")]
    [InlineData("${context.requestId}x", "idx")]
    [InlineData("$context.requestId.", "id.")]
    [InlineData("$context.missing|$context.empty|", "-|-|")]
    [InlineData("$input.body costs $5", "$input.body costs $5")]
    [InlineData("", "")]
    public void Line_HasTheVariablesValues(string format, string line) => new AccessLogFormat(format).Write(name => name switch
    {
        "requestId" => "id",
        "identity.sourceIp" => "1.2.3.4",
        "empty" => "",
        _ => null,
    }).Should().Be(line);
}
