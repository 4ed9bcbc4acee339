using LambdaEmu.Core.Velocity;

namespace LambdaEmu.UnitTests.Core.Velocity;

public sealed class ParseErrorTests
{
    [Theory]
    [InlineData("#if($yes)a", 1, 1, "#if has no #end")]
    [InlineData("ab\n #foreach($x in $list)", 2, 2, "#foreach has no #end")]
    [InlineData("a\n#end", 2, 5, "#end has no beginning")]
    [InlineData("#else", 1, 6, "#else has no beginning")]
    [InlineData("#if($yes)a#{else}b#{else}c#end", 1, 1, "#else is not expected in #if")]
    [InlineData("#if $yes", 1, 5, "'(' is missing")]
    [InlineData("#if()", 1, 5, "')' is unexpected")]
    [InlineData("#if($yes", 1, 9, "')' is missing")]
    [InlineData("#set($x)", 1, 8, "'=' is missing")]
    [InlineData("#set($x = )", 1, 11, "')' is unexpected")]
    [InlineData("#set($x = foo)", 1, 11, "'f' is unexpected")]
    [InlineData("#set(x = 1)", 1, 6, "A reference is missing")]
    [InlineData("#set($x.y() = 1)", 1, 12, "$x.y() cannot be set")]
    [InlineData("#set($x = 'open)", 1, 11, "The text in quotes has no end")]
    [InlineData("#set($x = [1, 2)", 1, 16, "']' is missing")]
    [InlineData("#set($x = {'a' 1})", 1, 16, "':' is missing")]
    [InlineData("#set($x = 1 +)", 1, 14, "')' is unexpected")]
    [InlineData("#foreach($x of $list)#end", 1, 13, "'in' is missing")]
    [InlineData("#foreach($x.y in $list)#end", 1, 14, "$x.y is no variable")]
    [InlineData("$name.substring(1", 1, 18, "')' is missing")]
    [InlineData("$name.concat(foo)", 1, 14, "'f' is unexpected")]
    [InlineData("a #* b", 1, 3, "The comment has no end")]
    [InlineData("#[[ b", 1, 1, "The unparsed text has no end")]
    [InlineData("#parse('x')", 1, 1, "#parse is not available")]
    [InlineData("#include('x')", 1, 1, "#include is not available")]
    [InlineData("#evaluate('x')", 1, 1, "#evaluate is not available")]
    [InlineData("#macro()x#end", 1, 8, "The macro has no name")]
    [InlineData("#set($x = \"a\n#if($y)b\")", 2, 1, "#if has no #end")]
    public void Template_ThatIsNone_SaysWhatIsWrongAndWhere(string template, int line, int column, string message)
    {
        var parse = () => VelocityTemplate.Parse(template);

        var fault = parse.Should().Throw<VelocityParseException>().Which;
        fault.Message.Should().StartWith(message);
        (fault.Line, fault.Column).Should().Be((line, column));
    }
}
