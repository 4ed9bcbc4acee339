using System.Text;
using LambdaEmu.Core.Errors;
using LambdaEmu.Services.Logs.FilterPatterns;

namespace LambdaEmu.UnitTests.Services.Logs.FilterPatterns;

public sealed class TermsPatternTests
{
    [Theory]
    [InlineData("", "anything", true)]
    [InlineData("   ", "anything", true)]
    [InlineData("\" \"", "nospace", true)]
    [InlineData("\"\"", "anything", true)]
    [InlineData("ERROR", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("ERROR", "Exiting with ERRORCODE: -1", true)]
    [InlineData("ERROR", "error", false)]
    [InlineData("ERROR Exception", "[ERROR] Caught IllegalArgumentException", true)]
    [InlineData("ERROR Exception", "[ERROR] all is well", false)]
    [InlineData("Exception ERROR", "[ERROR] Exception", true)]
    [InlineData("\"INTERNAL SERVER ERROR\"", "[ERROR 500] INTERNAL SERVER ERROR", true)]
    [InlineData("\"INTERNAL SERVER ERROR\"", "[ERROR 500] INTERNAL ERROR", false)]
    [InlineData("\"a\\\"b\"", "say a\"b", true)]
    [InlineData("\"back\\\\slash\"", @"a back\slash", true)]
    [InlineData("\"user@example.com\"", "from user@example.com", true)]
    [InlineData("ERROR -ARGUMENTS", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("ERROR -ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", false)]
    [InlineData("\"ERROR\" - \"Exiting\"", "Exiting with ERRORCODE", false)]
    [InlineData("-debug", "info", true)]
    [InlineData("-debug", "debug", false)]
    [InlineData("?ERROR ?WARN", "WARN message", true)]
    [InlineData("?ERROR ?WARN", "ERROR message", true)]
    [InlineData("?ERROR ?WARN", "INFO message", false)]
    [InlineData("?\"a b\" ?c", "x a b", true)]
    [InlineData("?ERROR ?ARGUMENTS REQUEST", "[INFO] REQUEST FAILED", true)]
    [InlineData("?ERROR ?ARGUMENTS REQUEST", "[ERROR] FAILED", false)]
    [InlineData("?ERROR -DEBUG", "INFO", true)]
    [InlineData("grün", "ein grün", true)]
    [InlineData("\"\U0001F600\"", "smile \U0001F600!", true)]
    [InlineData("request_id", "the request_id is", true)]
    public void Matches_FollowsTheDocumentedExamples(string pattern, string message, bool expected) =>
        Matches(pattern, message).Should().Be(expected);

    [Theory]
    [InlineData("%AUTHORIZED%", "[ERROR 401] UNAUTHORIZED REQUEST", true)]
    [InlineData("%^ERROR%", "an ERROR", false)]
    [InlineData("%[hc]at$%", "the hat", true)]
    [InlineData("%[hc]at$%", "hats", false)]
    [InlineData("%colou?r%", "color", true)]
    [InlineData("%ab{3,5}c%", "abbbbc", true)]
    [InlineData("%ab{3,5}c%", "abbc", false)]
    [InlineData("%^ab{,2}c%", "abbc", true)]
    [InlineData("%^ab{,2}c%", "abbbc", false)]
    [InlineData("%^starting|^initializing|^shutting down%", "shutting down now", true)]
    [InlineData("%^starting|^initializing|^shutting down%", "skipping initializing", false)]
    [InlineData(@"%10\.10\.0\.1%", "10010,051", false)]
    [InlineData(@"%\d\d:\d\d%", "at 12:30", true)]
    [InlineData(@"%\d%", "٣", false)]
    [InlineData(@"%^\w+$%", "grün", false)]
    [InlineData(@"%[\d_]x%", "_x", true)]
    [InlineData(@"%^\D+$%", "abc", true)]
    [InlineData(@"%a\sb%", "a\tb", true)]
    [InlineData(@"%\x28x\x29%", "f(x)", true)]
    [InlineData("ERROR %[0-9]+ms%", "ERROR after 15ms", true)]
    [InlineData("ERROR -%[0-9]+ms%", "ERROR after 15ms", false)]
    [InlineData("?%a+b% ?c", "aaab", true)]
    public void Matches_WithRegularExpressions_KnowsAwssSubset(string pattern, string message, bool expected) =>
        Matches(pattern, message).Should().Be(expected);

    [Theory]
    [InlineData("foo:bar", "Invalid character(s) in term ':'")]
    [InlineData("a,b", "Invalid character(s) in term ','")]
    [InlineData("(", "Invalid character(s) in term '('")]
    [InlineData("ERROR*", "Invalid character(s) in term '*'")]
    [InlineData("`x`", "Invalid character(s) in term '`'")]
    [InlineData("%(a|b)%", "Invalid character(s) in term '('")]
    [InlineData("%something!%", "Invalid character(s) in term '!'")]
    [InlineData("%grün%", "Invalid character(s) in term 'ü'")]
    [InlineData("50%", "Invalid character(s) in term '%'")]
    [InlineData("%open", "Invalid character(s) in term '%'")]
    [InlineData("%[a%", "Invalid filter pattern")]
    [InlineData("%*%", "Invalid filter pattern")]
    [InlineData(@"%\bword%", "Invalid filter pattern")]
    [InlineData("\"open", "Invalid filter pattern")]
    [InlineData("?", "Invalid filter pattern")]
    [InlineData("ERROR -", "Invalid filter pattern")]
    [InlineData("- -a", "Invalid character(s) in term '-'")]
    public void Parse_OfWhatAwsRefuses_FailsInItsWords(string pattern, string message)
    {
        var parse = () => FilterPattern.Parse(pattern);
        var fault = parse.Should().Throw<AwsException>().Which;
        fault.Code.Should().Be("InvalidParameterException");
        fault.Message.Should().Be(message);
    }

    private static bool Matches(string pattern, string message) => FilterPattern.Parse(pattern).Matches(Encoding.UTF8.GetBytes(message));
}
