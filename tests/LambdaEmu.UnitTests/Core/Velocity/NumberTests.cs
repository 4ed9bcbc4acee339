using LambdaEmu.Core.Velocity;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.UnitTests.Core.Velocity;

public sealed class NumberTests
{
    [Theory]
    [InlineData("#set($Integer = 0)$Integer.parseInt('42')", "42")]
    [InlineData("#set($Integer = 0)#set($x = $Integer.parseInt('-1') + 1)$x", "0")]
    [InlineData("#set($Integer = 0)$Integer.valueOf('7')", "7")]
    [InlineData("#set($Double = 0.0)$Double.parseDouble('1.5') $Double.valueOf('2')", "1.5 2.0")]
    [InlineData("#set($d = 3.9)$d.intValue() $d.longValue() $d.doubleValue()", "3 3 3.9")]
    [InlineData("$five.toString().length() $five.doubleValue()", "1 5.0")]
    [InlineData("$five.compareTo(6) $five.equals(5) $five.equals('5')", "-1 true false")]
    [InlineData("#set($Math = 0)$Math.max(3, 4) $Math.min(3, 4)", "4 3")]
    [InlineData("$yes.toString() $yes.equals(true) $yes.booleanValue()", "true true true")]
    public void Number_HasJavasMethods(string template, string expected) => Vtl.Render(template).Should().Be(expected);

    [Fact]
    public void ParseInt_OfWhatIsNoNumber_IsAnError()
    {
        var render = () => Vtl.Render("#set($Integer = 0)$Integer.parseInt('x1')");

        render.Should().Throw<VelocityException>().WithMessage("For input string: \"x1\"");
    }

    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(100.0, "100.0")]
    [InlineData(123.456, "123.456")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00012, "1.2E-4")]
    [InlineData(9999999.0, "9999999.0")]
    [InlineData(10000000.0, "1.0E7")]
    [InlineData(12345678.9, "1.23456789E7")]
    [InlineData(1e21, "1.0E21")]
    [InlineData(1e23, "1.0E23")]
    [InlineData(2.5e-5, "2.5E-5")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.012, "0.012")]
    [InlineData(1234567.0, "1234567.0")]
    [InlineData(1.7976931348623157E308, "1.7976931348623157E308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Double_PrintsAsInJava(double value, string expected) => JavaText.Of(value).Should().Be(expected);
}
