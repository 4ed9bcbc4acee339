namespace LambdaEmu.ClientTests.Sts;

/// <summary>See https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html.</summary>
public sealed class CallerIdentityTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task GetCallerIdentity_AccessKeyOfTwelveDigits_IsTheAccount()
    {
        var identity = await Cli.RunAsync("sts", "get-caller-identity");

        identity["Account"]!.ToString().Should().Be(Account);
        identity["Arn"]!.ToString().Should().Be($"arn:aws:iam::{Account}:root");
        identity["UserId"]!.ToString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task GetCallerIdentity_OnTheWire_IsXmlOfTheServicesNamespace()
    {
        var answer = await Raw.StsAsync("Action=GetCallerIdentity&Version=2011-06-15");

        answer.Header("Content-Type").Should().Be("text/xml");
        answer.Text.Should().MatchRegex(
            $"^<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>(<(UserId|Account|Arn)>[^<]+</\\2>){{3}}"
            + $"</GetCallerIdentityResult><ResponseMetadata><RequestId>{answer.Header("x-amzn-RequestId")}</RequestId></ResponseMetadata></GetCallerIdentityResponse>$");
    }
}
