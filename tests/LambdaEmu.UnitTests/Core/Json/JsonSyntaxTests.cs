using System.Text;
using LambdaEmu.Core.Json;

namespace LambdaEmu.UnitTests.Core.Json;

/// <summary>
/// Payloads that are no JSON, in the words and at the positions of AWS's parser. The two with bytes above 0x7f are recorded from AWS;
/// the others follow that parser's published behaviour.
/// </summary>
public sealed class JsonSyntaxTests
{
    private const string Source = "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: ";
    private const string Value = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData(" -1.5e+3 ")]
    [InlineData("\"\"")]
    [InlineData("\"\\u00e9\\n\\/\\\\\\\"é😀\"")]
    [InlineData("[]")]
    [InlineData("\r\n{\t\"a\" : [1, {}, [null]], \"a\": false }\n")]
    public void Json_IsTaken(string json) => JsonSyntax.FindError(Encoding.UTF8.GetBytes(json)).Should().BeNull();

    [Fact]
    public void Json_OfDeepNesting_IsTaken() =>
        JsonSyntax.FindError(Encoding.ASCII.GetBytes(new string('[', 999) + new string(']', 999))).Should().BeNull();

    [Theory]
    // Tokens: the position is where reading stopped, one behind the character that ended the token.
    [InlineData("hello", "Unrecognized token 'hello': was expecting " + Value, 1, 6)]
    [InlineData("hello world", "Unrecognized token 'hello': was expecting " + Value, 1, 7)]
    [InlineData("{\"a\":nul}", "Unrecognized token 'nul': was expecting " + Value, 1, 10)]
    [InlineData("truely", "Unrecognized token 'truely': was expecting " + Value, 1, 7)]
    [InlineData("[tru\n]", "Unrecognized token 'tru': was expecting " + Value, 1, 6)]
    // Values.
    [InlineData("'a'", "Unexpected character (''' (code 39)): expected a valid value " + Value, 1, 1)]
    [InlineData("{\"a\":}", "Unexpected character ('}' (code 125)): expected a value", 1, 6)]
    [InlineData("[1,]", "Unexpected character (']' (code 93)): expected a value", 1, 4)]
    [InlineData("[,1]", "Unexpected character (',' (code 44)): expected a value", 1, 2)]
    // Objects and arrays.
    [InlineData("{a:1}", "Unexpected character ('a' (code 97)): was expecting double-quote to start field name", 1, 2)]
    [InlineData("{'a':1}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 1, 2)]
    [InlineData("{\"a\":1,}", "Unexpected character ('}' (code 125)): was expecting double-quote to start field name", 1, 8)]
    [InlineData("{\"a\" 1}", "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value", 1, 6)]
    [InlineData("{\"a\":1 \"b\":2}", "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries", 1, 8)]
    [InlineData("[1 2]", "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries", 1, 4)]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}", "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries", 3, 3)]
    // Strings.
    [InlineData("\"abc", "Unexpected end-of-input in VALUE_STRING", 1, 5)]
    [InlineData("{\"abc", "Unexpected end-of-input in field name", 1, 6)]
    [InlineData("\"a\nb\"", "Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string value", 1, 4)]
    [InlineData("\"\\x\"", "Unrecognized character escape 'x' (code 120)", 1, 4)]
    [InlineData("\"\\u12g4\"", "Unexpected character ('g' (code 103)): expected a hex-digit for character escape sequence", 1, 6)]
    // Ends.
    [InlineData("{\"a\":", "Unexpected end-of-input within/between Object entries", 1, 6)]
    [InlineData("[1,", "Unexpected end-of-input within/between Array entries", 1, 4)]
    public void Error_IsWordedAndPlaced(string json, string sentence, int line, int column) =>
        JsonSyntax.FindError(Encoding.UTF8.GetBytes(json)).Should().Be($"{sentence}\n at {Source}{line}, column: {column}]");

    [Theory]
    [InlineData("{", "Object", 1, 1, 1, 2)]
    [InlineData("{\"a\":1", "Object", 1, 1, 1, 7)]
    [InlineData(" [\n1", "Array", 1, 2, 2, 2)]
    [InlineData("{\"a\":[", "Array", 1, 6, 1, 7)]
    public void End_InsideAStructure_TellsWhereThatStarted(string json, string structure, int startLine, int startColumn, int line, int column) =>
        JsonSyntax.FindError(Encoding.UTF8.GetBytes(json)).Should().Be(
            $"Unexpected end-of-input: expected close marker for {structure} (start marker at {Source}{startLine}, column: {startColumn}])\n at {Source}{line}, column: {column}]");

    [Theory]
    [InlineData("n\x87r\x9e\xe9", "Invalid UTF-8 start byte 0x87", 3)]
    [InlineData("\x99\xeb,j", "Unexpected character ((CTRL-CHAR, code 153)): expected a valid value " + Value, 1)]
    [InlineData("\"n\x87\"", "Invalid UTF-8 start byte 0x87", 4)]
    [InlineData("\"\xc3(\"", "Invalid UTF-8 middle byte 0x28", 4)]
    public void BrokenUtf8_IsWordedAndPlaced(string latin1, string sentence, int column) =>
        JsonSyntax.FindError(Encoding.Latin1.GetBytes(latin1)).Should().Be($"{sentence}\n at {Source}1, column: {column}]");

    [Theory]
    [InlineData("  ]")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("-x")]
    [InlineData("1.x")]
    [InlineData("{\"\n\":1}")]
    [InlineData("[1}")]
    [InlineData("{\"a\":1]")]
    [InlineData("{} {}")]
    [InlineData("1 2")]
    [InlineData("   ")]
    [InlineData("\u0000")]
    [InlineData("\uFEFF{}")]
    [InlineData("[\u000b]")]
    [InlineData("/*c*/ 1")]
    [InlineData("NaN")]
    public void OtherErrors_AreFoundAndPlaced(string json) =>
        JsonSyntax.FindError(Encoding.UTF8.GetBytes(json)).Should().MatchRegex(@"^[A-Z].+\n at \[Source: .+; line: \d+, column: \d+\]$");

    [Fact]
    public void NestingBeyondTheLimit_IsFound() => JsonSyntax.FindError(Encoding.ASCII.GetBytes(new string('[', 100_000))).Should().StartWith("Document nesting depth (1001) exceeds");

    [Fact]
    public void EveryPrefixOfADocument_IsFound()
    {
        var json = Encoding.UTF8.GetBytes("""{"a":[1,-2.5e3,true,null,"é\n\u00e9"],"b":{"c":"d"}}""");

        for (var length = 1; length < json.Length; length++)
        {
            JsonSyntax.FindError(json.AsSpan(0, length)).Should().NotBeNull("{0} bytes are no document", length);
        }
    }
}
