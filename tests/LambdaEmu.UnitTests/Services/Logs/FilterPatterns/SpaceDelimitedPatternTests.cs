using System.Text;
using LambdaEmu.Contracts.Logs;
using LambdaEmu.Core.Errors;
using LambdaEmu.Services.Logs.FilterPatterns;
using LambdaEmu.Services.Logs.Operations;

namespace LambdaEmu.UnitTests.Services.Logs.FilterPatterns;

public sealed class SpaceDelimitedPatternTests
{
    private const string Access = "127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";

    [Theory]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes]", true)]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes, more]", false)]
    [InlineData("[ip, user, username, timestamp, request = *html*, status_code = 4*, bytes]", true)]
    [InlineData("[ip, user, username, timestamp, request =*.html*, status_code = 404 || status_code = 410, bytes]", true)]
    [InlineData("[ip, user, username, timestamp, request, status_code = 4* && status_code != 403, bytes]", true)]
    [InlineData("[ip, user, username, timestamp, request, status_code = 4* && status_code != 404, bytes]", false)]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes > 1000]", true)]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes>=1535]", false)]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes < 1e4]", true)]
    [InlineData("[..., status_code, bytes]", true)]
    [InlineData("[..., request=*.html*, status_code=4*,]", true)]
    [InlineData("[..., status_code=5*, bytes]", false)]
    [InlineData("[ip, ..., bytes = 1534]", true)]
    [InlineData("[ip=%127\\.0\\.0\\.[1-9]%, ...]", true)]
    [InlineData("[ip=%127\\.0\\.0\\.[2-9]%, ...]", false)]
    [InlineData("[...]", true)]
    [InlineData("[ip, user, username=\"frank\", ...]", true)]
    [InlineData("[ip, user, username!=frank, ...]", false)]
    [InlineData("[ip, user, username, timestamp=*-0700, ...]", true)]
    public void Matches_OnAnAccessLog_FollowsTheDocumentedExamples(string pattern, bool expected) => Matches(pattern, Access).Should().Be(expected);

    [Theory]
    [InlineData("[w1=ERROR, w2]", "ERROR message", true)]
    [InlineData("[w1=ERROR, w2]", "ERROR 09/25/2014 12:00:02 Failed to process request", true)]
    [InlineData("[w1=ERROR, w2]", "WARN message", false)]
    [InlineData("[w1=ERROR, w2]", "ERROR", false)]
    [InlineData("[w1=ERROR || w1=WARN, w2]", "WARN message", true)]
    [InlineData("[w1!=ERROR && w1!=WARN, w2]", "INFO message", true)]
    [InlineData("[w1!=ERROR && w1!=WARN, w2]", "WARN message", false)]
    [InlineData("[timestamp=*Z, request_id=\"*-*\", event]", "2026-01-01T00:00:00Z 8f5a-11 INFO it has many words\n", true)]
    [InlineData("[logLevel, date, time, method, url=%/service/resource/[0-9]+$%, response_time]", "INFO 09/25/2014 12:00:00 GET /service/resource/67 1200", true)]
    [InlineData("[logLevel, date, time, method, url=%/service/resource/[0-9]+$%, response_time]", "INFO 09/25/2014 12:00:01 POST /service/resource/67/part/111 1310", false)]
    [InlineData("[level=ERROR, ...]", "[ERROR] in brackets", true)]
    [InlineData("[a, b]", "[never closed", true)]
    [InlineData("[a, b=\"x y\"]", "1 \"x y\"", true)]
    [InlineData("[a=1 || a=2 && b=3, b]", "1 9", true)]
    [InlineData("[a=1 || a=2 && b=3, b]", "2 9", false)]
    [InlineData("[a>1, b]", "x 1", false)]
    [InlineData("[a, b]", "", false)]
    public void Matches_OnLines_TakesTheRestForTheLastName(string pattern, string message, bool expected) => Matches(pattern, message).Should().Be(expected);

    [Theory]
    [InlineData("[a, b", "If a filter pattern starts with '[' it must end with ']'")]
    [InlineData("[a, ..., b, ...]", "Invalid filter pattern")]
    [InlineData("[ip, status_code = 4* && bytes > 1000]", "Invalid filter pattern")]
    [InlineData("[a > high]", "Invalid filter pattern")]
    [InlineData("[a = ]", "Invalid filter pattern")]
    [InlineData("[a b]", "Invalid filter pattern")]
    [InlineData("[a=%x%, b=%x%, c=%x%]", "Invalid filter pattern")]
    [InlineData("[*]", "Invalid character(s) in term '*'")]
    public void Parse_OfWhatAwsRefuses_FailsInItsWords(string pattern, string message)
    {
        var parse = () => FilterPattern.Parse(pattern);
        var fault = parse.Should().Throw<AwsException>().Which;
        fault.Code.Should().Be("InvalidParameterException");
        fault.Message.Should().Be(message);
    }

    [Fact]
    public async Task TestMetricFilter_ExtractsNamedAndNumberedFields()
    {
        await using var logs = new LogsFixture();
        var response = await logs.CallAsync(new TestMetricFilter(), new TestMetricFilterRequest
        {
            FilterPattern = "[..., request=*.html*, status_code=4*,]",
            LogEventMessages = ["no match", Access],
        });

        response.Matches.Should().BeEquivalentTo([new MetricFilterMatchRecord
        {
            EventNumber = 2,
            EventMessage = Access,
            ExtractedValues = new()
            {
                ["$1"] = "127.0.0.1",
                ["$2"] = "-",
                ["$3"] = "frank",
                ["$4"] = "10/Oct/2000:13:25:15 -0700",
                ["$request"] = "GET /index.html HTTP/1.0",
                ["$status_code"] = "404",
                ["$7"] = "1534",
            },
        }]);
    }

    private static bool Matches(string pattern, string message) => FilterPattern.Parse(pattern).Matches(Encoding.UTF8.GetBytes(message));
}
