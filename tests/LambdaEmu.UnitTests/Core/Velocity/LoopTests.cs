using LambdaEmu.Core.Velocity;

namespace LambdaEmu.UnitTests.Core.Velocity;

public sealed class LoopTests
{
    [Theory]
    [InlineData("#foreach($x in $list)$x,#end", "a,b,c,")]
    [InlineData("#foreach( $x in $list )$x#if($foreach.hasNext),#end#end", "a,b,c")]
    [InlineData("#foreach($i in [1..3])$i#end", "123")]
    [InlineData("#foreach($v in $map)$v;#end", "v;7;{x=deep};")]
    [InlineData("#foreach($k in $map.keySet())$k=$map.get($k);#end", "k=v;n=7;inner={x=deep};")]
    [InlineData("#foreach($e in $map.entrySet())$e.key:$e.getValue() #end", "k:v n:7 inner:{x=deep} ")]
    [InlineData("#foreach($v in $map.values())$v #end", "v 7 {x=deep} ")]
    [InlineData("#foreach($x in $nothing)$x#end.", ".")]
    [InlineData("#foreach($x in $missing)$x#end.", ".")]
    [InlineData("#foreach($x in $name)$x#end.", ".")]
    [InlineData("#foreach($x in ['p', $name])$x #end", "p World ")]
    public void Foreach_RendersItsBlockForEachItem(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Theory]
    [InlineData("$foreach.index", "0 1 2 ")]
    [InlineData("$foreach.count", "1 2 3 ")]
    [InlineData("$velocityCount", "1 2 3 ")]
    [InlineData("$foreach.hasNext", "true true false ")]
    [InlineData("$foreach.first", "true false false ")]
    [InlineData("$foreach.last", "false false true ")]
    [InlineData("$foreach.hasNext()", "true true false ")]
    [InlineData("$foreach.getIndex()", "0 1 2 ")]
    public void Foreach_KnowsWhereItIs(string reference, string expected) => Vtl.Render($"#foreach($x in $list){reference} #end").Should().Be(expected);

    [Theory]
    [InlineData("#foreach($a in [1..2])#foreach($b in [1..2])$foreach.parent.index$foreach.index #end#end", "00 01 10 11 ")]
    [InlineData("#foreach($a in [1..2])#foreach($b in [1..2])#end$foreach.index#end", "01")]
    [InlineData("#foreach($a in [1..2])#foreach($b in [1])#foreach($c in [1])$foreach.topmost.count#end#end#end", "12")]
    [InlineData("#set($x = 'before')#foreach($x in $list)#end$x", "before")]
    [InlineData("#foreach($x in $list)#end$x $foreach.index", "$x $foreach.index")]
    [InlineData("#foreach($x in $list)#set($last = $x)#end$last", "c")]
    [InlineData("#set($sum = 0)#foreach($x in [1..4])#set($sum = $sum + $x)#end$sum", "10")]
    public void Foreach_HasAScopeOfItsOwn(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Theory]
    [InlineData("#foreach($x in $list)$x#break-#end.", "a.")]
    [InlineData("#foreach($x in [1..5])#if($x > 2)#break#end$x#end.", "12.")]
    [InlineData("#foreach($a in [1..2])#foreach($b in [1..9])#if($b == 2)#break#end$a$b #end#end", "11 21 ")]
    [InlineData("#foreach($x in $list)$x$foreach.stop()#end", "a$foreach.stop()")]
    [InlineData("a#stop b", "a")]
    [InlineData("#foreach($x in $list)$x#stop#end.", "a")]
    public void BreakAndStop_EndEarly(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Fact]
    public void Foreach_OfManyItems_EndsAfterAThousand() =>
        Vtl.Render("#foreach($x in [1..5000])#set($n = $foreach.count)#end$n").Should().Be("1000");

    [Fact]
    public void Foreach_WithinForeach_IsGivenUpAfterAWhile()
    {
        var render = () => Vtl.Render("#foreach($a in [1..1000])#foreach($b in [1..1000])#foreach($c in [1..1000])x#end#end#end");

        render.Should().Throw<VelocityException>();
    }
}
