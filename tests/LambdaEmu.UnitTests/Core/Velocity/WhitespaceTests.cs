namespace LambdaEmu.UnitTests.Core.Velocity;

/// <summary>A line's end behind a directive belongs to the directive; blanks before one only where it is #set and nothing else stands before them.</summary>
public sealed class WhitespaceTests
{
    [Theory]
    [InlineData("#set($x = 1)\n$x\n", "1\n")]
    [InlineData("#set($x = 1)\r\n$x", "1")]
    [InlineData("#set($x = 1)  \n$x", "1")]
    [InlineData("#set($x = 1) $x", " 1")]
    [InlineData("  #set($x = 1)\n  #set($y = 2)\n$x$y", "12")]
    [InlineData("a #set($x = 1)b", "a b")]
    [InlineData("$name  #set($x = 1)b", "Worldb")]
    [InlineData("{\n  #set($x = 1)\n}", "{\n  }")]
    [InlineData("#if($yes)\na\n#end\nb", "a\nb")]
    [InlineData("  #if($yes)\n  a\n  #end\n  b", "    a\n    b")]
    [InlineData("#if($no)\na\n#else\nb\n#end\nc", "b\nc")]
    [InlineData("#if($yes) a #end b", " a  b")]
    [InlineData("#foreach($x in $list)\n$x\n#end\n", "a\nb\nc\n")]
    [InlineData("## comment\na", "a")]
    [InlineData("a ## comment\r\nb", "a b")]
    [InlineData("a ## comment", "a ")]
    [InlineData("a#* one\ntwo *#b", "ab")]
    [InlineData("a\n#* x *#\nb", "a\n\nb")]
    [InlineData("#** doc *#b", "b")]
    [InlineData("#[[ $name #if ## ]]#", " $name #if ## ")]
    [InlineData("#[[a]]b]]#", "a]]b")]
    [InlineData("#foreach($x in $list)#break\n#end", "")]
    [InlineData("$name\n", "World\n")]
    [InlineData("\n\n", "\n\n")]
    [InlineData("", "")]
    [InlineData("#define($b)\nx\n#end\n[$b]", "[x\n]")]
    [InlineData("#macro(m)\nx\n#end\n[#m()]", "[x\n]")]
    public void Whitespace_IsAsInVelocity17(string template, string expected) => Vtl.Render(template).Should().Be(expected);
}
