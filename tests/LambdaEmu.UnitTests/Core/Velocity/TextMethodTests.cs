using LambdaEmu.Core.Velocity;

namespace LambdaEmu.UnitTests.Core.Velocity;

public sealed class TextMethodTests
{
    [Theory]
    [InlineData("length()", "11")]
    [InlineData("isEmpty()", "false")]
    [InlineData("isBlank()", "false")]
    [InlineData("substring(6)", "World")]
    [InlineData("substring(0, 5)", "Hello")]
    [InlineData("charAt(4)", "o")]
    [InlineData("indexOf('o')", "4")]
    [InlineData("indexOf('o', 5)", "7")]
    [InlineData("indexOf('x')", "-1")]
    [InlineData("lastIndexOf('o')", "7")]
    [InlineData("contains('lo W')", "true")]
    [InlineData("startsWith('Hell')", "true")]
    [InlineData("startsWith('World', 6)", "true")]
    [InlineData("endsWith('ld')", "true")]
    [InlineData("equals('Hello World')", "true")]
    [InlineData("equals(5)", "false")]
    [InlineData("equalsIgnoreCase('HELLO world')", "true")]
    [InlineData("compareTo('Hello')", "6")]
    [InlineData("concat('!')", "Hello World!")]
    [InlineData("toLowerCase()", "hello world")]
    [InlineData("toUpperCase()", "HELLO WORLD")]
    [InlineData("toString()", "Hello World")]
    [InlineData("replace('o', '0')", "Hell0 W0rld")]
    [InlineData("replace('World', 'there')", "Hello there")]
    [InlineData("replace('', '-')", "-H-e-l-l-o- -W-o-r-l-d-")]
    [InlineData("replaceAll('l+', 'L')", "HeLo WorLd")]
    [InlineData("replaceAll('o', '0')", "Hell0 W0rld")]
    [InlineData("replaceAll('(\\w+) (\\w+)', '$2 $1')", "World Hello")]
    [InlineData("replaceAll('[aeiou]', '')", "Hll Wrld")]
    [InlineData("replaceAll('o', '\\$')", "Hell$ W$rld")]
    [InlineData("replaceFirst('o', '0')", "Hell0 World")]
    [InlineData("matches('Hello.*')", "true")]
    [InlineData("matches('Hello')", "false")]
    [InlineData("split(' ')", "[Hello, World]")]
    [InlineData("split('o')", "[Hell,  W, rld]")]
    [InlineData("split('[lo]+')", "[He,  W, r, d]")]
    [InlineData("split('o', 2)", "[Hell,  World]")]
    [InlineData("split(' ').size()", "2")]
    [InlineData("split(' ')[1]", "World")]
    [InlineData("repeat(2)", "Hello WorldHello World")]
    [InlineData("hashCode()", "-862545276")]
    [InlineData("valueOf(5)", "5")]
    [InlineData("join('-', $list)", "a-b-c")]
    public void Text_HasJavasMethods(string call, string expected) => Vtl.Render($"#set($s = 'Hello World')$s.{call}").Should().Be(expected);

    [Theory]
    [InlineData("'  a b '", "trim()", "a b")]
    [InlineData("'  a '", "strip()", "a")]
    [InlineData("''", "isEmpty()", "true")]
    [InlineData("'a,b,,'", "split(',')", "[a, b]")]
    [InlineData("'a,b,,'", "split(',', -1)", "[a, b, , ]")]
    [InlineData("',a'", "split(',')", "[, a]")]
    [InlineData("''", "split(',').size()", "1")]
    [InlineData("'a.b'", "split('\\.')", "[a, b]")]
    [InlineData("'a|b'", "split('\\|').get(1)", "b")]
    [InlineData("'abc'", "split('')", "[a, b, c]")]
    [InlineData("\"it\\'s\"", "replaceAll(\"\\\\'\", \"'\")", "it's")]
    [InlineData("'a.b'", "replaceAll('.', 'x')", "xxx")]
    public void Text_OfOtherKinds_IsHandledAsInJava(string literal, string call, string expected) => Vtl.Render($"#set($s = {literal})$s.{call}").Should().Be(expected);

    [Theory]
    [InlineData("substring(20)")]
    [InlineData("substring(3, 2)")]
    [InlineData("charAt(99)")]
    [InlineData("replaceAll('(', 'x')")]
    [InlineData("repeat(-1)")]
    public void Text_WithImpossibleArguments_IsAnError(string call)
    {
        var render = () => Vtl.Render($"$name.{call}");

        render.Should().Throw<VelocityException>();
    }
}
