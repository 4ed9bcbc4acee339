using System.Text;
using LambdaEmu.Core.Velocity;
using LambdaEmu.Services.Endpoints.Mapping;

namespace LambdaEmu.UnitTests.Services.Endpoints.Mapping;

public sealed class UtilTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("say \"hi\"", "say \\\"hi\\\"")]
    [InlineData("it's", "it\\'s")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("a/b", "a\\/b")]
    [InlineData("1\n2\t3\r4\b5\f", "1\\n2\\t3\\r4\\b5\\f")]
    [InlineData("\u0001\u001f", "\\u0001\\u001F")]
    [InlineData("é€😀", "\\u00E9\\u20AC\\uD83D\\uDE00")]
    [InlineData("\u007f", "\u007f")]
    [InlineData("{\"a\": [1]}", "{\\\"a\\\": [1]}")]
    public void EscapeJavaScript_EscapesAsCommonsLangDoes(string body, string expected) => Mapped.Render("$util.escapeJavaScript($input.body)", body).Should().Be(expected);

    [Theory]
    [InlineData("$util.escapeJavaScript($input.json('$'))", "{\\\"a\\\":\\\"b\\\",\\\"n\\\":1,\\\"l\\\":[\\\"x\\\"]}")]
    [InlineData("$util.escapeJavaScript($input.params('X-Quote'))", "it\\'s \\\"x\\\"")]
    [InlineData("$util.escapeJavaScript($input.params('X-Quote')).replaceAll(\"\\\\'\", \"'\")", "it's \\\"x\\\"")]
    [InlineData("$util.escapeJavaScript($input.path('$.l'))", "[\\\"x\\\"]")]
    [InlineData("$util.escapeJavaScript($input.path('$.n'))", "1")]
    [InlineData("[$util.escapeJavaScript($input.path('$.missing'))]", "[]")]
    public void EscapeJavaScript_OfValues_EscapesTheirText(string template, string expected) =>
        Mapped.Render(template, "{\"a\": \"b\", \"n\": 1, \"l\": [\"x\"]}").Should().Be(expected);

    [Theory]
    [InlineData("'{\"a\": {\"b\": [1, 2]}}'", ".a.b[1]", "2")]
    [InlineData("'[1, 2, 3]'", "", "[1,2,3]")]
    [InlineData("'\"text\"'", "", "text")]
    [InlineData("'5'", "", "5")]
    [InlineData("'true'", "", "true")]
    [InlineData("'{\"a\": 1, \"l\": [{\"b\": 2}]}'", "", "{a=1, l=[{\"b\":2}]}")]
    [InlineData("$input.body", ".x", "y")]
    public void ParseJson_GivesObjects(string argument, string rest, string expected) =>
        Mapped.Render($"$util.parseJson({argument}){rest}", "{\"x\": \"y\"}").Should().Be(expected);

    [Theory]
    [InlineData("$util.urlEncode('a b&c=d/é~')", "a+b%26c%3Dd%2F%C3%A9%7E")]
    [InlineData("$util.urlEncode('plain.-*_')", "plain.-*_")]
    [InlineData("$util.urlDecode('a+b%26c%3Dd%2F%C3%A9')", "a b&c=d/é")]
    [InlineData("$util.urlDecode('plain')", "plain")]
    [InlineData("$util.urlDecode($util.urlEncode('x=a+b'))", "x=a+b")]
    [InlineData("$util.base64Encode('hello é')", "aGVsbG8gw6k=")]
    [InlineData("$util.base64Decode('aGVsbG8gw6k=')", "hello é")]
    [InlineData("$util.base64Encode($input.body)", "eyJ4IjogInkifQ==")]
    [InlineData("[$util.noSuchThing('x')]", "[]")]
    [InlineData("#set($x = $util.base64Encode('a'))$x.length()", "4")]
    [InlineData("$util.base64Encode(\n  $util.escapeJavaScript(\n    $input.body\n  )\n).hashCode()", "1935568186")]
    public void Texts_AreEncodedAndDecoded(string template, string expected) => Mapped.Render(template, "{\"x\": \"y\"}").Should().Be(expected);

    [Theory]
    [InlineData("$util.parseJson('{')")]
    [InlineData("$util.parseJson('plain')")]
    [InlineData("$util.base64Decode('!')")]
    [InlineData("$util.urlDecode('%zz')")]
    [InlineData("$util.urlDecode('%e')")]
    public void Texts_ThatCannotBeRead_AreErrors(string template)
    {
        var render = () => Mapped.Render(template);

        render.Should().Throw<VelocityException>();
    }

    [Fact]
    public void RenderUtf8_GivesTheBytesOfTheText() =>
        MappingTemplate.Parse("{\"é\": \"$input.body\"}").RenderUtf8(Mapped.Input("€")).Should().Equal(Encoding.UTF8.GetBytes("{\"é\": \"€\"}"));
}
