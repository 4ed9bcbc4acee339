using LambdaEmu.Core.Velocity;

namespace LambdaEmu.UnitTests.Core.Velocity;

public sealed class MacroTests
{
    [Theory]
    [InlineData("#macro(hi)Hi#end#hi()", "Hi")]
    [InlineData("#macro(hi $who)Hi $who#end#hi($name)", "Hi World")]
    [InlineData("#macro(pair $a $b)${a}-$b#end#pair('x' 2)", "x-2")]
    [InlineData("#macro(pair $a, $b)${a}-$b#end#pair('x', [1])", "x-[1]")]
    [InlineData("#macro( hi $who )Hi $who#end#{hi}($name)", "Hi World")]
    [InlineData("#hi()#macro(hi)later#end", "later")]
    [InlineData("#macro(outer $x)#inner($x)#end#macro(inner $y)<$y>#end#outer(1)", "<1>")]
    [InlineData("#set($who = 'kept')#macro(hi $who)$who#end#hi('given') $who", "given kept")]
    [InlineData("#macro(set1)#set($x = 'from macro')#end#set1()$x", "from macro")]
    [InlineData("#macro(hi $a $b)$a$b#end#hi('only')", "only$b")]
    [InlineData("#macro(count $n)$n #if($n > 0)#set($m = $n - 1)#count($m)#end#end#count(3)", "3 2 1 0 ")]
    [InlineData("#hi", "#hi")]
    [InlineData("#unknown($name)", "#unknown(World)")]
    public void Macro_IsRenderedWhereItIsCalled(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Fact]
    public void Macro_ThatCallsItselfForEver_IsAnError()
    {
        var render = () => Vtl.Render("#macro(again)#again()#end#again()");

        render.Should().Throw<VelocityException>().WithMessage("*depth of 20*'again'*");
    }

    [Theory]
    [InlineData("#define($block)Hi $name#end$block $block", "Hi World Hi World")]
    [InlineData("#define($block)$x#end#set($x = 1)$block#set($x = 2)$block", "12")]
    [InlineData("#define($loop)#foreach($k in $m.keySet())$k#end#end#set($m = {'a': 1})[$loop]#set($m = {'b': 1})[$loop]", "[a][b]")]
    [InlineData("#define($block)x#end#set($copy = $block)$copy.length()", "1")]
    [InlineData("#define($block)x#end#if($block == 'x')same#end", "same")]
    [InlineData("#define($block)x#end#set($s = \"<$block>\")$s", "<x>")]
    // Within itself it is rendered once more, as Velocity limits it.
    [InlineData("#define($block)a$block#end$block", "aa")]
    public void Define_RendersTheBlockWhereItsReferenceStands(string template, string expected) => Vtl.Render(template).Should().Be(expected);
}
