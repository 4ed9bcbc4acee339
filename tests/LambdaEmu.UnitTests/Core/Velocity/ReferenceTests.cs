using LambdaEmu.Core.Velocity;

namespace LambdaEmu.UnitTests.Core.Velocity;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("Hello $name!", "Hello World!")]
    [InlineData("Hello ${name}s", "Hello Worlds")]
    [InlineData("$!name $!{name}", "World World")]
    [InlineData("$name$five", "World5")]
    [InlineData("$name.", "World.")]
    [InlineData("$name.length()", "5")]
    [InlineData("${name.length()}", "5")]
    [InlineData("$map.k $map.inner.x", "v deep")]
    [InlineData("$map.get('k') $map.get(\"inner\").get('x')", "v deep")]
    [InlineData("$map['k'] $map[\"inner\"]['x'] $map['inner'].x", "v deep deep")]
    [InlineData("$list[0] $list[2] $list[-1]", "a c c")]
    [InlineData("#set($i = 1)$list[$i] $list.get($i)", "b b")]
    [InlineData("$list.get( 1 )", "b")]
    [InlineData("$host.title $host.join('a', 2, $yes) $host", "Sir a+2+true a host")]
    // A dash is part of a name.
    [InlineData("$foo-bar $name-5 ${name}-5", "dashed $name-5 World-5")]
    [InlineData("$list.size().toString().length()", "1")]
    [InlineData("$map.entrySet().get(0).key", "k")]
    [InlineData("$nothing.empty $list.empty", "true false")]
    [InlineData("$true", "$true")]
    public void Reference_ThatIsThere_RendersItsValue(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Theory]
    [InlineData("$missing", "$missing")]
    [InlineData("${missing}", "${missing}")]
    [InlineData("$missing.a.b('x')", "$missing.a.b('x')")]
    [InlineData("$map.missing", "$map.missing")]
    [InlineData("$map.missing.more", "$map.missing.more")]
    [InlineData("$name.noSuchMethod()", "$name.noSuchMethod()")]
    [InlineData("$name.substring('x')", "$name.substring('x')")]
    [InlineData("$!missing|$!{missing}|$!map.missing", "||")]
    [InlineData("$name.class.name", "$name.class.name")]
    [InlineData("$map.getClass()", "$map.getClass()")]
    [InlineData("$list.getClass().forName('x')", "$list.getClass().forName('x')")]
    public void Reference_ThatIsNotThere_RendersItsSource(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Theory]
    [InlineData("[$map.missing]", "[]")]
    [InlineData("[$map.get('missing').more]", "[]")]
    [InlineData("[$missing.a]", "[]")]
    [InlineData("#if($map.missing == '')empty#end", "empty")]
    [InlineData("#if($map.missing)true#end", "true")]
    [InlineData("#set($x = $map.missing)[$x]", "[]")]
    // A variable that nobody has set stays what it is in Velocity.
    [InlineData("$missing", "$missing")]
    [InlineData("#if($missing)true#{else}false#end", "false")]
    public void Member_ThatIsNotThere_IsAnEmptyTextWhereTheHostWantsThat(string template, string expected) =>
        Vtl.Render(template, MissingMembers.EmptyText).Should().Be(expected);

    [Theory]
    [InlineData("$", "$")]
    [InlineData("$ name", "$ name")]
    [InlineData("costs $5.00", "costs $5.00")]
    [InlineData("$$name", "$World")]
    [InlineData("${", "${")]
    [InlineData("${name", "${name")]
    [InlineData("${ name }", "${ name }")]
    [InlineData("$!", "$!")]
    [InlineData("$name[]", "World[]")]
    [InlineData("$name[abc]", "World[abc]")]
    [InlineData("$name._x", "World._x")]
    [InlineData("$name.5", "World.5")]
    [InlineData("$name...", "World...")]
    [InlineData("$map.k.", "v.")]
    [InlineData("{\"$name\": \"${name}\"}", "{\"World\": \"World\"}")]
    [InlineData("$name(x)", "World(x)")]
    public void Text_ThatLooksLikeAReference_StaysText(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Theory]
    [InlineData(@"\$name", "$name")]
    [InlineData(@"\\$name", @"\World")]
    [InlineData(@"\\\$name", @"\$name")]
    [InlineData(@"\$missing", @"\$missing")]
    [InlineData(@"\\$missing", @"\\$missing")]
    [InlineData(@"\${name}", "${name}")]
    [InlineData(@"\$!name", "$!name")]
    [InlineData(@"\$5 \n \", @"\$5 \n \")]
    [InlineData(@"C:\temp", @"C:\temp")]
    [InlineData(@"\#if($yes)", "#if($yes)", true)]
    [InlineData(@"\#set", "#set")]
    [InlineData(@"\#end", "#end")]
    [InlineData(@"\\#if($yes)x#end", @"\x")]
    [InlineData(@"\#unknown", @"\#unknown")]
    public void Backslash_BeforeAReferenceOrDirective_Escapes(string template, string expected, bool rendersReferences = false) =>
        Vtl.Render(template).Should().Be(rendersReferences ? expected.Replace("$yes", "true", StringComparison.Ordinal) : expected);

    [Theory]
    [InlineData("#ffffff", "#ffffff")]
    [InlineData("#", "#")]
    [InlineData("a # b", "a # b")]
    [InlineData("#{not}", "#{not}")]
    [InlineData("#ending", "#ending")]
    [InlineData("#ifx(1)", "#ifx(1)")]
    [InlineData("#set", "#set")]
    [InlineData("#foreach", "#foreach")]
    [InlineData("\"$ref\": \"#/definitions/A\"", "\"$ref\": \"#/definitions/A\"")]
    public void Hash_WithoutADirective_StaysText(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Fact]
    public void Template_RenderedTwice_StartsAfresh()
    {
        var template = VelocityTemplate.Parse("[$!x]#set($x = 'set')[$x]");

        template.Render(new Vtl()).Should().Be("[][set]");
        template.Render(new Vtl()).Should().Be("[][set]");
    }
}
