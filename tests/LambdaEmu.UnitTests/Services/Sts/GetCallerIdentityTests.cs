using LambdaEmu.UnitTests.Services.Iam;

namespace LambdaEmu.UnitTests.Services.Sts;

public sealed class GetCallerIdentityTests
{
    [Theory]
    [InlineData("test", "000000000000")]
    [InlineData("123456789012", "123456789012")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "000000000000")]
    public async Task Caller_WithAKeyOfNobodys_IsTheRootOfItsAccount(string key, string account)
    {
        var identity = await new IamFixture { Key = key }.DoStsAsync("GetCallerIdentity");

        identity.Members().Should().Equal(new Dictionary<string, string>
        {
            ["Account"] = account, ["Arn"] = $"arn:aws:iam::{account}:root", ["UserId"] = account,
        });
    }
}
