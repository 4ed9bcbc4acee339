namespace LambdaEmu.UnitTests.Services.Iam;

public sealed class UserTests
{
    private readonly IamFixture _iam = new();

    [Fact]
    public async Task CreateUser_IsShownByGetUserAndLists()
    {
        var created = (await _iam.DoAsync("CreateUser", ("UserName", "u"), ("Path", "/team/"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"))).At("User")!;
        await _iam.DoAsync("CreateUser", ("UserName", "other"));

        created.Text("UserId").Should().MatchRegex("^AIDA[A-Z2-7]{17}$");
        created.Text("Arn").Should().Be("arn:aws:iam::000000000000:user/team/u");
        (await _iam.DoAsync("GetUser", ("UserName", "u"))).At("User")!.Members().Should().Equal(created.Members()).And.Contain("Tags", "a1");
        (await _iam.DoAsync("ListUsers")).Each("Users", "UserName").Should().Equal("other", "u");
        (await _iam.DoAsync("ListUsers", ("PathPrefix", "/team/"))).Each("Users", "UserName").Should().Equal("u");
    }

    [Fact]
    public async Task CreateUser_WithATakenOrBadName_IsRefused()
    {
        await _iam.DoAsync("CreateUser", ("UserName", "u"));

        (await _iam.CallAsync("CreateUser", ("UserName", "U"))).ShouldFault(409, "EntityAlreadyExists", "User with name U already exists.");
        (await _iam.CallAsync("CreateUser", ("UserName", "u!"))).ShouldFault(400, "ValidationError",
            "The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    [Theory]
    [InlineData("GetUser")]
    [InlineData("DeleteUser")]
    [InlineData("CreateAccessKey")]
    [InlineData("ListAccessKeys")]
    [InlineData("DeleteAccessKey")]
    public async Task AnyCall_ForAUserThatDoesNotExist_SaysSo(string action) =>
        (await _iam.CallAsync(action, ("UserName", "gone"), ("AccessKeyId", "AKIAIOSFODNN7EXAMPLE"))).ShouldFault(404, "NoSuchEntity", "The user with name gone cannot be found.");

    [Theory]
    [InlineData("test", "000000000000")]
    [InlineData("111111111111", "111111111111")]
    public async Task GetUser_OfTheRoot_TellsTheAccount(string key, string account)
    {
        _iam.Key = key;

        (await _iam.DoAsync("GetUser")).At("User")!.Members().Should().Contain("Arn", $"arn:aws:iam::{account}:root").And.Contain("UserId", account);
    }

    [Fact]
    public async Task AccessKey_IsItsUsers()
    {
        _iam.Key = "111111111111";
        await _iam.DoAsync("CreateUser", ("UserName", "u"));
        var key = (await _iam.DoAsync("CreateAccessKey", ("UserName", "u"))).At("AccessKey")!.Members();

        key["AccessKeyId"].Should().MatchRegex("^AKIA[A-Z2-7]{16}$");
        key["SecretAccessKey"].Should().HaveLength(40);
        key["Status"].Should().Be("Active");
        _iam.Key = key["AccessKeyId"];
        (await _iam.DoAsync("GetUser")).Text("User/Arn").Should().Be("arn:aws:iam::111111111111:user/u");
        (await _iam.DoAsync("ListAccessKeys")).At("AccessKeyMetadata/member")!.Members().Should().Equal(new Dictionary<string, string>
        {
            ["UserName"] = "u", ["AccessKeyId"] = key["AccessKeyId"], ["Status"] = "Active", ["CreateDate"] = "2025-01-31T12:00:00.000Z",
        });
    }

    [Theory]
    [InlineData("CreateAccessKey")]
    [InlineData("ListAccessKeys")]
    public async Task AccessKeys_OfTheRoot_AreNone(string action) =>
        (await _iam.CallAsync(action)).ShouldFault(400, "ValidationError", "Must specify userName when calling with non-User credentials");

    [Fact]
    public async Task CreateAccessKey_BeyondTwo_IsRefused()
    {
        await _iam.DoAsync("CreateUser", ("UserName", "u"));
        await _iam.DoAsync("CreateAccessKey", ("UserName", "u"));
        await _iam.DoAsync("CreateAccessKey", ("UserName", "u"));

        (await _iam.CallAsync("CreateAccessKey", ("UserName", "u"))).ShouldFault(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2");
    }

    [Fact]
    public async Task DeleteUser_WithKeys_IsAConflictUntilTheyAreGone()
    {
        await _iam.DoAsync("CreateUser", ("UserName", "u"));
        var key = (await _iam.DoAsync("CreateAccessKey", ("UserName", "u"))).Text("AccessKey/AccessKeyId");

        (await _iam.CallAsync("DeleteUser", ("UserName", "u"))).ShouldFault(409, "DeleteConflict", "Cannot delete entity, must delete access keys first.");
        await _iam.DoAsync("DeleteAccessKey", ("UserName", "u"), ("AccessKeyId", key));
        (await _iam.CallAsync("DeleteAccessKey", ("UserName", "u"), ("AccessKeyId", key)))
            .ShouldFault(404, "NoSuchEntity", $"The Access Key with id {key} cannot be found.");
        await _iam.DoAsync("DeleteUser", ("UserName", "u"));

        (await _iam.DoAsync("ListUsers")).Each("Users").Should().BeEmpty();
    }
}
