using LambdaEmu.Core.Velocity;

namespace LambdaEmu.UnitTests.Core.Velocity;

/// <summary>Templates that would hang the process, swell it or overflow its stack.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("#set($x = 'xxxxxxxxxx')#foreach($i in [1..1000])#set($x = \"$x$x\")#end")]
    [InlineData("#set($x = 'xxxxxxxxxx')#foreach($i in [1..1000])#set($x = $x + $x)#end")]
    [InlineData("#set($x = 'xxxxxxxxxx')#foreach($i in [1..1000])#set($x = $x.concat($x))#end")]
    [InlineData("#set($x = 'xxxxxxxxxx')#foreach($i in [1..1000])#set($x = $x.replace('x', 'xx'))#end")]
    [InlineData("#set($x = 'xxxxxxxxxx')#foreach($i in [1..1000])#set($x = $x.replaceAll('.', 'xx'))#end")]
    [InlineData("#set($x = 'xxxxxxxxxx')$x.repeat(999999999)")]
    [InlineData("#set($l = [1])#foreach($i in [1..1000])#set($ignored = $l.addAll($l))#end")]
    [InlineData("#set($n = 10)#foreach($i in [1..1000])#set($n = $n * $n)#end")]
    [InlineData("#set($l = [])#set($ignored = $l.add($l))$l")]
    [InlineData("#set($l = [])#set($ignored = $l.add($l))#set($ignored = $l.add($l))$l")]
    [InlineData("#set($a = [])#set($b = [])#set($i = $a.addAll([$a, $a]))#set($i = $b.addAll([$b, $b]))#if($a == $b)#end")]
    [InlineData("#set($m = {})#set($m.m = $m)$m")]
    [InlineData("#set($x = [1..999999999])")]
    [InlineData("#set($a = [1])#set($b = [1])#foreach($i in [1..40])#set($a = [$a, $a])#set($b = [$b, $b])#end#foreach($i in [1..1000])#if($a == $b)#end#end")]
    [InlineData("#set($l = [])#foreach($i in [1..1000])#set($t = $name.repeat(9999))#set($ignored = $l.add($t))#end$name.join('', $l)")]
    [InlineData("#macro(a $x)#a($x)#a($x)#end#a(1)")]
    [InlineData("#foreach($a in [1..1000])#foreach($b in [1..1000])$name.matches('(a*)*b')#end#end")]
    public void Rendering_ThatGrowsWithoutEnd_IsGivenUp(string template)
    {
        var render = () => Vtl.Render(template);

        render.Should().Throw<VelocityException>();
    }

    [Fact]
    public void Blocks_WithinThousandsOfBlocks_DoNotOverflowTheStack()
    {
        var template = string.Concat(Enumerable.Range(0, 9000).Select(i => $"#define($b{i})$b{i + 1}#end")) + "$b0";
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(() => Vtl.Render(template)), maxStackSize: 512 * 1024);

        thread.Start();
        thread.Join();

        thrown.Should().BeOfType<VelocityException>();
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("!", "")]
    public void Expression_OfThousandsOfBrackets_IsRefused(string open, string close)
    {
        var brackets = string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000));

        var parse = () => VelocityTemplate.Parse($"#set($x = {brackets})");

        parse.Should().Throw<VelocityParseException>().WithMessage("The template is nested too deeply*");
    }

    [Fact]
    public void Brackets_ThatAreNoIndexes_AreGivenUpAfterAThousand()
    {
        var parse = () => VelocityTemplate.Parse(string.Concat(Enumerable.Repeat("$a[", 50_000)));

        parse.Should().Throw<VelocityParseException>();
    }

    [Fact]
    public void Template_OverTheQuota_IsRefused()
    {
        var parse = () => VelocityTemplate.Parse(new string('x', VelocityLimits.MaxTemplateLength + 1));

        parse.Should().Throw<VelocityParseException>();
    }
}
