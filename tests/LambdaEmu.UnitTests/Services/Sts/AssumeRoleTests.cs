using LambdaEmu.Core.Identity;
using LambdaEmu.UnitTests.Services.Iam;
using LambdaEmu.UnitTests.Services.Lambda;

namespace LambdaEmu.UnitTests.Services.Sts;

/// <summary>See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html.</summary>
public sealed class AssumeRoleTests
{
    private readonly IamFixture _iam = new();

    [Fact]
    public async Task AssumeRole_GivesCredentials_ThatAreTheRolesSession()
    {
        _iam.Key = "111111111111";
        var roleId = (await _iam.CreateRoleAsync("r", ("Path", "/x/"))).Text("Role/RoleId");

        var assumed = await _iam.DoStsAsync("AssumeRole", ("RoleArn", "arn:aws:iam::111111111111:role/x/r"), ("RoleSessionName", "me"), ("SourceIdentity", "myself"));

        assumed.Text("AssumedRoleUser/AssumedRoleId").Should().Be($"{roleId}:me");
        // The path is no part of a session's ARN.
        assumed.Text("AssumedRoleUser/Arn").Should().Be("arn:aws:sts::111111111111:assumed-role/r/me");
        assumed.Text("SourceIdentity").Should().Be("myself");
        var credentials = assumed.At("Credentials")!.Members();
        credentials["AccessKeyId"].Should().MatchRegex("^ASIA[A-Z2-7]{16}$");
        credentials["SecretAccessKey"].Should().HaveLength(40);
        credentials["SessionToken"].Length.Should().BeGreaterThan(100);
        credentials["Expiration"].Should().Be("2025-01-31T13:00:00.000Z");
        _iam.Key = credentials["AccessKeyId"];
        (await _iam.DoStsAsync("GetCallerIdentity")).Members().Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["Account"] = "111111111111", ["Arn"] = "arn:aws:sts::111111111111:assumed-role/r/me", ["UserId"] = $"{roleId}:me",
        });
    }

    [Theory]
    [InlineData("arn:aws:iam::000000000000:role/none")]
    [InlineData("arn:aws:iam::000000000000:role/wrong/path/r")]
    [InlineData("arn:aws:iam::111111111111:role/r")]
    [InlineData("arn:aws:iam::000000000000:user/r")]
    public async Task AssumeRole_OfNoRole_IsDenied(string arn)
    {
        await _iam.CreateRoleAsync("r");

        (await AssumeAsync(arn)).ShouldFault(403, "AccessDenied",
            $"User: arn:aws:iam::000000000000:root is not authorized to perform: sts:AssumeRole on resource: {arn}");
    }

    [Fact]
    public async Task AssumeRole_OfAnotherAccountsRole_IsASessionThere()
    {
        await _iam.CreateRoleAsync("r");
        _iam.Key = "111111111111";

        (await AssumeAsync(IamFixture.Role("r"))).ShouldBe(200).Xml.Elements().First().Text("AssumedRoleUser/Arn").Should().StartWith("arn:aws:sts::000000000000:");
    }

    [Theory]
    [InlineData("RoleSessionName", "s",
        "1 validation error detected: Value 's' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2")]
    [InlineData("RoleSessionName", "a b",
        @"1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@-]*")]
    [InlineData("DurationSeconds", "899",
        "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900")]
    [InlineData("DurationSeconds", "3601", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")]
    [InlineData("RoleArn", "this-is-no-arn-of-a-role", "this-is-no-arn-of-a-role is invalid")]
    public async Task AssumeRole_WithABadValue_IsAValidationError(string parameter, string value, string message)
    {
        await _iam.CreateRoleAsync("r");
        var parameters = new Dictionary<string, string> { ["RoleArn"] = IamFixture.Role("r"), ["RoleSessionName"] = "session", [parameter] = value };

        (await _iam.CallStsAsync("AssumeRole", [.. parameters.Select(p => (p.Key, (string?)p.Value))])).ShouldFault(400, "ValidationError", message);
    }

    [Fact]
    public async Task AssumeRole_WithAPolicyThatIsNoJson_IsRefused()
    {
        await _iam.CreateRoleAsync("r");

        (await _iam.CallStsAsync("AssumeRole", ("RoleArn", IamFixture.Role("r")), ("RoleSessionName", "session"), ("Policy", "{")))
            .ShouldFault(400, "MalformedPolicyDocument", "This policy contains invalid Json");
    }

    [Fact]
    public async Task AssumeRole_FromARolesSession_IsAnHourAtMost()
    {
        await _iam.CreateRoleAsync("r", ("MaxSessionDuration", "7200"));
        _iam.Key = (await AssumeAsync(IamFixture.Role("r"), "7200")).ShouldBe(200).Xml.Elements().First().Text("Credentials/AccessKeyId")!;

        (await AssumeAsync(IamFixture.Role("r"))).ShouldBe(200);
        (await AssumeAsync(IamFixture.Role("r"), "3601")).ShouldFault(400, "ValidationError",
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
    }

    [Fact]
    public async Task Session_AfterItsTime_IsExpired()
    {
        await _iam.CreateRoleAsync("r");
        _iam.Key = (await AssumeAsync(IamFixture.Role("r"), "900")).ShouldBe(200).Xml.Elements().First().Text("Credentials/AccessKeyId")!;

        _iam.Time.Advance(TimeSpan.FromSeconds(899));
        (await _iam.CallStsAsync("GetCallerIdentity")).ShouldBe(200);
        _iam.Time.Advance(TimeSpan.FromSeconds(1));

        (await _iam.CallStsAsync("GetCallerIdentity")).ShouldFault(403, "ExpiredToken", "The security token included in the request is expired");
    }

    [Fact]
    public async Task Sessions_ThatHaveEnded_LeaveTheStore()
    {
        var store = new MemoryDocuments();
        var iam = new IamFixture(store);
        await iam.CreateRoleAsync("r");
        await iam.DoStsAsync("AssumeRole", ("RoleArn", IamFixture.Role("r")), ("RoleSessionName", "first"));
        iam.Time.Advance(TimeSpan.FromHours(2));
        var second = await iam.DoStsAsync("AssumeRole", ("RoleArn", IamFixture.Role("r")), ("RoleSessionName", "second"));

        store.ReadDocuments("sts.session").Select(d => d.Key).Should().Equal(second.Text("Credentials/AccessKeyId"));
    }

    [Fact]
    public async Task Session_AfterAReset_IsExpired()
    {
        await _iam.CreateRoleAsync("r");
        _iam.Key = (await AssumeAsync(IamFixture.Role("r"))).ShouldBe(200).Xml.Elements().First().Text("Credentials/AccessKeyId")!;

        _iam.Services.Sts.Reset();

        (await _iam.CallStsAsync("GetCallerIdentity")).Status.Should().Be(403);
        AccessKeyId.AccountOf(_iam.Key).Should().Be(IamFixture.Account, "the key itself still tells the account");
    }

    private Task<Protocol.WireAnswer> AssumeAsync(string arn, string? seconds = null) =>
        _iam.CallStsAsync("AssumeRole", ("RoleArn", arn), ("RoleSessionName", "session"), ("DurationSeconds", seconds));
}
