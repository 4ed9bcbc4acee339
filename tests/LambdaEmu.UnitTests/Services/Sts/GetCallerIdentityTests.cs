using LambdaEmu.Services.Sts;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Sts;

public sealed class GetCallerIdentityTests
{
    [Theory]
    [InlineData("test", "000000000000")]
    [InlineData("123456789012", "123456789012")]
    public async Task Caller_IsTheRootOfItsAccount(string key, string account)
    {
        var answer = (await new TestGateway(new StsService()).SendAsync(WireCall.Form("Action=GetCallerIdentity&Version=2011-06-15").SignedFor("sts", key: key))).ShouldBe(200);

        answer.Xml.Elements().First().Elements().ToDictionary(e => e.Name.LocalName, e => e.Value).Should().Equal(new Dictionary<string, string>
        {
            ["Account"] = account, ["Arn"] = $"arn:aws:iam::{account}:root", ["UserId"] = account,
        });
    }
}
