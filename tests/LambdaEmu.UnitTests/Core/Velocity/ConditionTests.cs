namespace LambdaEmu.UnitTests.Core.Velocity;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("#if($yes)a#end", "a")]
    [InlineData("#if($no)a#end", "")]
    [InlineData("#if($no)a#{else}b#end", "b")]
    [InlineData("#if($no)a#elseif($yes)b#{else}c#end", "b")]
    [InlineData("#if($no)a#elseif($no)b#elseif($yes)c#{else}d#end", "c")]
    [InlineData("#if( $yes )a#{end}b", "ab")]
    [InlineData("#if ($yes)a#end", "a")]
    [InlineData("#if($yes)#if($no)a#{else}b#end#end", "b")]
    [InlineData("#if($no)minor#else\"adult\"#end", "\"adult\"")]
    public void If_RendersTheBranchThatIsTrue(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Theory]
    [InlineData("$yes", true)]
    [InlineData("$no", false)]
    [InlineData("$missing", false)]
    [InlineData("$map.missing", false)]
    // Velocity 1.7 knows no empty texts, lists and zeros.
    [InlineData("$empty", true)]
    [InlineData("$nothing", true)]
    [InlineData("0", true)]
    [InlineData("''", true)]
    [InlineData("!$missing", true)]
    [InlineData("not $yes", false)]
    [InlineData("!!$yes", true)]
    [InlineData("$yes && $no", false)]
    [InlineData("$yes and $yes", true)]
    [InlineData("$yes || $no", true)]
    [InlineData("$no or $no", false)]
    [InlineData("$no && $no || $yes", true)]
    [InlineData("$no && ($no || $yes)", false)]
    [InlineData("!$no && $yes", true)]
    public void Truth_IsVelocitys(string condition, bool expected) => Test(condition).Should().Be(expected);

    [Theory]
    [InlineData("$five == 5", true)]
    [InlineData("$five eq 5", true)]
    [InlineData("$five == 5.0", true)]
    [InlineData("$five == '5'", true)]
    [InlineData("$five != 5", false)]
    [InlineData("$five ne 6", true)]
    [InlineData("$name == 'World'", true)]
    [InlineData("$name == \"World\"", true)]
    [InlineData("$name == 'world'", false)]
    [InlineData("$yes == true", true)]
    [InlineData("$yes == 'true'", true)]
    [InlineData("$missing == $other", true)]
    [InlineData("$missing == ''", false)]
    [InlineData("$missing != ''", true)]
    [InlineData("\"$!missing\" == ''", true)]
    [InlineData("[1, 2] == [1, 2]", true)]
    [InlineData("{'a': 1} == {'a': 1}", true)]
    [InlineData("{'a': 1} == {'a': 2}", false)]
    [InlineData("$list == '[a, b, c]'", true)]
    public void Equality_ComparesNumbersTextsAndCollections(string condition, bool expected) => Test(condition).Should().Be(expected);

    [Theory]
    [InlineData("$five < 6", true)]
    [InlineData("$five lt 5", false)]
    [InlineData("$five <= 5", true)]
    [InlineData("$five le 4", false)]
    [InlineData("$five > 4.5", true)]
    [InlineData("$five gt 5", false)]
    [InlineData("$five >= 5", true)]
    [InlineData("$five ge 6", false)]
    [InlineData("$five > -1", true)]
    [InlineData("$list.size() > 2 && $list.size() < 4", true)]
    [InlineData("$five + 1 == 6", true)]
    // Only numbers have an order.
    [InlineData("'b' > 'a'", false)]
    [InlineData("$missing < 1", false)]
    [InlineData("'5' > 1", false)]
    public void Order_IsThatOfNumbers(string condition, bool expected) => Test(condition).Should().Be(expected);

    private static bool Test(string condition) => Vtl.Render($"#if({condition})true#{{else}}false#end") == "true";
}
