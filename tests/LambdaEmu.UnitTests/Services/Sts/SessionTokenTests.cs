using LambdaEmu.UnitTests.Services.Iam;

namespace LambdaEmu.UnitTests.Services.Sts;

public sealed class SessionTokenTests
{
    private readonly IamFixture _iam = new();

    [Theory]
    [InlineData(null, "2025-01-31T13:00:00.000Z")]
    [InlineData("900", "2025-01-31T12:15:00.000Z")]
    [InlineData("129600", "2025-01-31T13:00:00.000Z")]
    public async Task GetSessionToken_OfTheRoot_IsAnHourAtMost(string? seconds, string expiration)
    {
        var credentials = (await _iam.DoStsAsync("GetSessionToken", ("DurationSeconds", seconds))).At("Credentials")!;

        credentials.Text("Expiration").Should().Be(expiration);
        _iam.Key = credentials.Text("AccessKeyId")!;
        (await _iam.DoStsAsync("GetCallerIdentity")).Text("Arn").Should().Be("arn:aws:iam::000000000000:root");
    }

    [Fact]
    public async Task GetSessionToken_OfAUser_IsTheUserForTwelveHours()
    {
        var id = (await _iam.DoAsync("CreateUser", ("UserName", "u"))).Text("User/UserId");
        _iam.Key = (await _iam.DoAsync("CreateAccessKey", ("UserName", "u"))).Text("AccessKey/AccessKeyId")!;
        var credentials = (await _iam.DoStsAsync("GetSessionToken")).At("Credentials")!;

        credentials.Text("Expiration").Should().Be("2025-02-01T00:00:00.000Z");
        _iam.Key = credentials.Text("AccessKeyId")!;
        (await _iam.DoStsAsync("GetCallerIdentity")).Members().Should().Contain("Arn", "arn:aws:iam::000000000000:user/u").And.Contain("UserId", id!);
    }

    [Fact]
    public async Task GetFederationToken_IsTheFederatedUser()
    {
        var token = await _iam.DoStsAsync("GetFederationToken", ("Name", "bob"), ("Policy", IamFixture.WritesLogs));

        token.At("FederatedUser")!.Members().Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["FederatedUserId"] = "000000000000:bob", ["Arn"] = "arn:aws:sts::000000000000:federated-user/bob",
        });
        _iam.Key = token.Text("Credentials/AccessKeyId")!;
        (await _iam.DoStsAsync("GetCallerIdentity")).Text("Arn").Should().Be("arn:aws:sts::000000000000:federated-user/bob");
    }

    [Theory]
    [InlineData("GetSessionToken")]
    [InlineData("GetFederationToken")]
    public async Task Sessions_BeginNoSessionsOfTheirOwn(string action)
    {
        _iam.Key = (await _iam.DoStsAsync("GetSessionToken")).Text("Credentials/AccessKeyId")!;

        (await _iam.CallStsAsync(action, ("Name", "bob"))).ShouldFault(403, "AccessDenied", $"Cannot call {action} with session credentials");
    }

    [Fact]
    public async Task Key_ThatIsDeleted_IsNobodys()
    {
        await _iam.DoAsync("CreateUser", ("UserName", "u"));
        var key = (await _iam.DoAsync("CreateAccessKey", ("UserName", "u"))).Text("AccessKey/AccessKeyId")!;
        await _iam.DoAsync("DeleteAccessKey", ("UserName", "u"), ("AccessKeyId", key));
        _iam.Key = key;

        (await _iam.CallStsAsync("GetCallerIdentity")).ShouldFault(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }
}
