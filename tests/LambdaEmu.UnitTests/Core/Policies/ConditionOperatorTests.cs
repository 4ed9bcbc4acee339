using LambdaEmu.Core.Policies;

namespace LambdaEmu.UnitTests.Core.Policies;

/// <summary>Every operator of IAM's reference: what it takes for a match, and what of values that are none.</summary>
public sealed class ConditionOperatorTests
{
    [Theory]
    [InlineData("IpAddress", "203.0.113.0/24", "203.0.113.7", true)]
    [InlineData("IpAddress", "203.0.113.0/24", "203.0.114.7", false)]
    [InlineData("IpAddress", "203.0.113.9/24", "203.0.113.7", true)]
    [InlineData("IpAddress", "203.0.113.7", "203.0.113.7", true)]
    [InlineData("IpAddress", "203.0.113.7", "203.0.113.8", false)]
    [InlineData("IpAddress", "0.0.0.0/0", "8.8.8.8", true)]
    [InlineData("IpAddress", "0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("IpAddress", "::/0", "8.8.8.8", false)]
    [InlineData("IpAddress", "2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("IpAddress", "2001:db8::/33", "2001:db8:8000::1", false)]
    [InlineData("IpAddress", "2001:DB8:0:0::1", "2001:db8::1", true)]
    [InlineData("IpAddress", "10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("IpAddress", "::ffff:10.0.0.0/104", "10.1.2.3", true)]
    [InlineData("IpAddress", "10.0.0.0/33", "10.0.0.0", false)]
    [InlineData("IpAddress", "10.0.0.0/-1", "10.0.0.0", false)]
    [InlineData("IpAddress", "10.0.0.0/", "10.0.0.0", false)]
    [InlineData("IpAddress", "10/8", "10.0.0.0", false)]
    [InlineData("IpAddress", "10.0.0.0/8", "somewhere", false)]
    [InlineData("IpAddress", "somewhere", "somewhere", false)]
    [InlineData("NotIpAddress", "203.0.113.0/24", "127.0.0.1", true)]
    [InlineData("NotIpAddress", "203.0.113.0/24", "203.0.113.255", false)]
    [InlineData("NotIpAddress", "somewhere", "127.0.0.1", true)]
    [InlineData("ForAnyValue:IpAddress", "127.0.0.0/8", "127.0.0.1", true)]
    [InlineData("ForAllValues:NotIpAddressIfExists", "127.0.0.0/8", "127.0.0.1", false)]
    public void Addresses(string name, string value, string actual, bool holds) => Holds(name, value, actual).Should().Be(holds);

    [Theory]
    [InlineData("StringEquals", "a", "a", true)]
    [InlineData("StringEquals", "a", "A", false)]
    [InlineData("StringEquals", "a*", "ab", false)]
    [InlineData("StringNotEquals", "a", "A", true)]
    [InlineData("StringEqualsIgnoreCase", "a", "A", true)]
    [InlineData("StringNotEqualsIgnoreCase", "a", "A", false)]
    [InlineData("StringLike", "a?c*", "abcd", true)]
    [InlineData("StringNotLike", "a?c*", "abcd", false)]
    [InlineData("ArnEquals", "arn:aws:sns:*:*:t", "arn:aws:sns:us-east-1:000000000000:t", true)]
    [InlineData("ArnLike", "arn:aws:sns:*:*:t", "arn:aws:sns:us-east-1:000000000000:u", false)]
    [InlineData("ArnNotEquals", "arn:aws:sns:*:*:t", "arn:aws:sns:us-east-1:000000000000:u", true)]
    [InlineData("ArnNotLike", "arn:aws:sns:*:*:t", "arn:aws:sns:us-east-1:000000000000:t", false)]
    [InlineData("Bool", "True", "true", true)]
    [InlineData("Bool", "false", "true", false)]
    [InlineData("BinaryEquals", "YWI=", "YWI=", true)]
    [InlineData("BinaryEquals", "YWI=", "YWM=", false)]
    [InlineData("BinaryEquals", "a%", "a%", false)]
    public void Texts(string name, string value, string actual, bool holds) => Holds(name, value, actual).Should().Be(holds);

    [Theory]
    [InlineData("NumericEquals", "10", "10.0", true)]
    [InlineData("NumericNotEquals", "10", "10.0", false)]
    [InlineData("NumericLessThan", "10", "9", true)]
    [InlineData("NumericLessThan", "10", "10", false)]
    [InlineData("NumericLessThanEquals", "10", "10", true)]
    [InlineData("NumericGreaterThan", "9", "10", true)]
    [InlineData("NumericGreaterThan", "10", "10", false)]
    [InlineData("NumericGreaterThanEquals", "10", "10", true)]
    [InlineData("NumericLessThan", "ten", "9", false)]
    [InlineData("NumericLessThan", "10", "nine", false)]
    [InlineData("DateEquals", "2026-01-02T03:04:05Z", "1767323045", true)]
    [InlineData("DateNotEquals", "2026-01-02T03:04:05Z", "1767323045", false)]
    [InlineData("DateLessThan", "2026-01-02", "2026-01-01T23:59:59Z", true)]
    [InlineData("DateLessThan", "2026-01-02", "2026-01-02T00:00:00Z", false)]
    [InlineData("DateLessThanEquals", "2026-01-02", "2026-01-02T00:00:00Z", true)]
    [InlineData("DateGreaterThan", "2026-01-02T01:00:00+02:00", "2026-01-01T23:30:00Z", true)]
    [InlineData("DateGreaterThanEquals", "2026-01-02T00:00:00Z", "2026-01-01T23:59:59Z", false)]
    [InlineData("DateLessThan", "tomorrow", "2026-01-01T00:00:00Z", false)]
    public void NumbersAndDates(string name, string value, string actual, bool holds) => Holds(name, value, actual).Should().Be(holds);

    [Theory]
    [InlineData("IpAddress", false)]
    [InlineData("NotIpAddress", true)]
    [InlineData("IpAddressIfExists", true)]
    [InlineData("NotIpAddressIfExists", true)]
    [InlineData("ForAnyValue:StringEquals", false)]
    [InlineData("ForAnyValue:StringNotEquals", false)]
    [InlineData("ForAllValues:StringEquals", true)]
    [InlineData("NumericLessThan", false)]
    [InlineData("DateNotEquals", true)]
    public void KeyThatIsMissing(string name, bool holds) => ConditionOperator.Parse(name)!.Holds(["10.0.0.0/8"], null).Should().Be(holds);

    [Theory]
    [InlineData("true", null, true)]
    [InlineData("false", null, false)]
    [InlineData("true", "x", false)]
    [InlineData("FALSE", "x", true)]
    public void NullAsksWhetherThereIsAKey(string value, string? actual, bool holds) => ConditionOperator.Parse("Null")!.Holds([value], actual).Should().Be(holds);

    [Fact]
    public void Values_AreAlternatives_AndNegatedAllOfThemAreRuledOut()
    {
        string[] ranges = ["10.0.0.0/8", "192.168.0.0/16"];

        ConditionOperator.Parse("IpAddress")!.Holds(ranges, "192.168.1.1").Should().BeTrue();
        ConditionOperator.Parse("NotIpAddress")!.Holds(ranges, "192.168.1.1").Should().BeFalse();
        ConditionOperator.Parse("NotIpAddress")!.Holds(ranges, "8.8.8.8").Should().BeTrue();
    }

    [Theory]
    [InlineData("NotIpAddresses")]
    [InlineData("IpNotAddress")]
    [InlineData("BoolNot")]
    [InlineData("NumericNotLessThan")]
    [InlineData("NotBool")]
    [InlineData("NullIfExists")]
    [InlineData("ForSomeValues:StringLike")]
    [InlineData("")]
    public void Name_OfNoOperator_IsNone(string name) => ConditionOperator.Parse(name).Should().BeNull();

    private static bool Holds(string name, string value, string actual) => ConditionOperator.Parse(name)!.Holds([value], actual);
}
