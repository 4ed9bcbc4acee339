using LambdaEmu.Core.Identity;

namespace LambdaEmu.UnitTests.Core.Identity;

public sealed class AccessKeyIdTests
{
    [Theory]
    [InlineData("000000000000")]
    [InlineData("123456789012")]
    [InlineData("999999999999")]
    public void New_TellsItsAccount(string account)
    {
        AccessKeyId.AccountOf(AccessKeyId.New(AccessKeyId.LongTermPrefix, account)).Should().Be(account);
        AccessKeyId.AccountOf(AccessKeyId.New(AccessKeyId.TemporaryPrefix, account)).Should().Be(account);
    }

    [Fact]
    public void New_HoldsTheAccountWhereAwsHasIt()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var id = AccessKeyId.New(AccessKeyId.LongTermPrefix, "123456789012");

        // Forty bits after the first one.
        var first = id[4..14].Aggregate(0UL, (bits, c) => (bits << 5) | (uint)Alphabet.IndexOf(c)) >> 2;
        ((first & 0x7FFF_FFFF_FF80) >> 7).Should().Be(123_456_789_012);
    }

    [Fact]
    public void New_DiffersEachTime() =>
        Enumerable.Range(0, 50).Select(_ => AccessKeyId.New(AccessKeyId.TemporaryPrefix, "000000000000")).Distinct().Should().HaveCountGreaterThan(45);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("test")]
    [InlineData("123456789012")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("ASIAY34FZKBOKMUTVV7A")]
    [InlineData("AKIA0000000000000000")]
    public void AccountOf_AKeyOfOthers_IsNull(string? key) => AccessKeyId.AccountOf(key).Should().BeNull();

    [Fact]
    public void AccountOf_AKeyWithOneOtherCharacter_IsNull()
    {
        var id = AccessKeyId.New(AccessKeyId.LongTermPrefix, "123456789012");

        AccessKeyId.AccountOf(id[..^1] + (id[^1] == 'A' ? 'B' : 'A')).Should().BeNull();
    }
}
