using System.Text;
using LambdaEmu.Core.Errors;
using LambdaEmu.Services.Logs.FilterPatterns;

namespace LambdaEmu.UnitTests.Services.Logs.FilterPatterns;

public sealed class JsonPatternTests
{
    private const string Trail =
        """
        {"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","arrayKey":["value","another value"],
         "objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"ThisFlag":true,"cluster.name":"c",
         "latency":500,"numbers":[1000,0.001],"detail-type":"x","error_code":"404","user":{"id":1,"email":"John.Stiles@example.com"},
         "users":[{"id":2,"email":"John.Doe@example.com"}],"actions":["GET","PUT","DELETE"],"coordinates":[[0,1,2],[4,5,6]]}
        """;

    [Theory]
    [InlineData("{ $.eventType = \"UpdateTrail\" }", true)]
    [InlineData("{$.eventType=UpdateTrail}", true)]
    [InlineData("{ $.eventType = Update }", false)]
    [InlineData("{ $.eventType = \"Update*\" }", true)]
    [InlineData("{ $.eventType = *Trail }", true)]
    [InlineData("{ $.eventType = *date* }", true)]
    [InlineData("{ $.eventType = U*T*l }", true)]
    [InlineData("{ $.eventType = U*X*l }", false)]
    [InlineData("{ $.eventType = \"updatetrail\" }", false)]
    [InlineData("{ $.eventType != \"DeleteTrail\" }", true)]
    [InlineData("{ $.eventType != \"UpdateTrail\" }", false)]
    [InlineData("{ $.eventType = %Trail% }", true)]
    [InlineData("{ $.eventType != %^Trail% }", true)]
    [InlineData("{ $.sourceIPAddress != 123.123.* }", true)]
    [InlineData("{ $.sourceIPAddress = 111.111.* }", true)]
    [InlineData("{ $.arrayKey[0] = \"value\" }", true)]
    [InlineData("{ $.arrayKey[1] = \"value\" }", false)]
    [InlineData("{ $.arrayKey[7] = \"value\" }", false)]
    [InlineData("{ $.arrayKey[*] = %val.{2}$% }", true)]
    [InlineData("{ $.objectList[*].name = \"b\" }", true)]
    [InlineData("{ $.objectList[*].name = \"c\" }", false)]
    [InlineData(@"{ $.* = %111\.111\.111\.1[0-9]{1,2}% }", true)]
    [InlineData("{ $.objectList[1].id = 2 }", true)]
    [InlineData("{ $.objectList[0].id = 2 }", false)]
    [InlineData("{ $.['cluster.name'] = \"c\" }", true)]
    [InlineData("{ $['cluster.name'] = \"c\" }", true)]
    [InlineData("{ $.user['email'] = *.com }", true)]
    [InlineData("{ $.detail-type = x }", true)]
    [InlineData("{ $.SomeObject IS NULL }", true)]
    [InlineData("{ $.eventType IS NULL }", false)]
    [InlineData("{ $.nothing IS NULL }", false)]
    [InlineData("{ $.nothing NOT EXISTS }", true)]
    [InlineData("{ $.SomeObject NOT EXISTS }", false)]
    [InlineData("{ $.user.id NOT EXISTS }", false)]
    [InlineData("{ $.ThisFlag IS TRUE }", true)]
    [InlineData("{ $.ThisFlag IS FALSE }", false)]
    [InlineData("{ $.latency >= 500 }", true)]
    [InlineData("{ $.latency > 500 }", false)]
    [InlineData("{ $.latency < 5e2 }", false)]
    [InlineData("{ $.latency <= 500.0 }", true)]
    [InlineData("{ $.latency = 5e2 }", true)]
    [InlineData("{ $.latency = +500 }", true)]
    [InlineData("{ $.latency != 400 }", true)]
    [InlineData("{ $.latency = 5* }", true)]
    [InlineData("{ $.latency = * }", true)]
    [InlineData("{ $.nothing = * }", false)]
    [InlineData("{ $.numbers[0] = 1e+3 }", true)]
    [InlineData("{ $.numbers[1] = 1e-3 }", true)]
    [InlineData("{ $.numbers[1] > -1 }", true)]
    [InlineData("{ $.error_code = 404 }", true)]
    [InlineData("{ $.eventType > 1 }", false)]
    [InlineData("{ $.users = 1 }", false)]
    [InlineData("{ $.users != 1 }", false)]
    [InlineData("{ $.nothing != 1 }", false)]
    [InlineData("{ $.coordinates[0][1] = 1 }", true)]
    [InlineData("{ ($.user.id = 1) && ($.users[0].email = \"John.Doe@example.com\") }", true)]
    [InlineData("{ ($.user.id = 2 && $.users[0].email = \"nonmatch\") || $.actions[2] = \"GET\" }", false)]
    [InlineData("{ $.user.email = \"John.Stiles@example.com\" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch }", true)]
    [InlineData("{ ($.user.email = \"John.Stiles@example.com\" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch }", false)]
    [InlineData("{ (($.latency>1)&&($.latency<1000))||$.nothing=1 }", true)]
    public void Matches_FollowsTheDocumentedExamples(string pattern, bool expected) => Matches(pattern, Trail).Should().Be(expected);

    [Theory]
    [InlineData("plain text", false)]
    [InlineData("{\"a\":1", false)]
    [InlineData("[{\"a\":1}]", false)]
    [InlineData("  {\"a\":1}\n", true)]
    [InlineData("{\"a\":\"\\u0031\"}", true)]
    public void Matches_OnlyWhatIsOneJsonObject(string message, bool expected) => Matches("{ $.a = 1 }", message).Should().Be(expected);

    [Theory]
    [InlineData("{ $.a = 1", "If a filter pattern starts with '{' it must end with '}'")]
    [InlineData("{", "If a filter pattern starts with '{' it must end with '}'")]
    [InlineData("{ }", "Invalid filter pattern")]
    [InlineData("{ a = 1 }", "Invalid character(s) in term 'a'")]
    [InlineData("{ $.a }", "Invalid filter pattern")]
    [InlineData("{ $.\"sc-status\" = 5* }", "Invalid character(s) in term '\"'")]
    [InlineData("{ $.a = x@y }", "Invalid character(s) in term '@'")]
    [InlineData("{ $.a > high }", "Invalid filter pattern")]
    [InlineData("{ $.a < \"5\" }", "Invalid filter pattern")]
    [InlineData("{ $.a = 1 && }", "Invalid filter pattern")]
    [InlineData("{ ($.a = 1 }", "Invalid filter pattern")]
    [InlineData("{ $.a IS NOT NULL }", "Invalid filter pattern")]
    [InlineData("{ $.a EXISTS }", "Invalid filter pattern")]
    [InlineData("{ $.a[x] = 1 }", "Invalid filter pattern")]
    [InlineData("{ $.a[*].b[*] = 1 }", "Invalid filter pattern")]
    [InlineData("{ $.a = %x% && $.b = %x% && $.c = %x% }", "Invalid filter pattern")]
    [InlineData("{ $ = 1 }", "Invalid filter pattern")]
    public void Parse_OfWhatAwsRefuses_FailsInItsWords(string pattern, string message)
    {
        var parse = () => FilterPattern.Parse(pattern);
        var fault = parse.Should().Throw<AwsException>().Which;
        fault.Code.Should().Be("InvalidParameterException");
        fault.Message.Should().Be(message);
    }

    [Fact]
    public void Extract_GivesTheSelectedValues()
    {
        var pattern = FilterPattern.Parse("{ $.eventType = * && $.latency > 1 && $.ThisFlag IS TRUE || $.nothing = 1 }");

        pattern.Extract(Encoding.UTF8.GetBytes(Trail)).Should().BeEquivalentTo(
            new Dictionary<string, string> { ["$.eventType"] = "UpdateTrail", ["$.latency"] = "500", ["$.ThisFlag"] = "true" });
    }

    private static bool Matches(string pattern, string message) => FilterPattern.Parse(pattern).Matches(Encoding.UTF8.GetBytes(message));
}
