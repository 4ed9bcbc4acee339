namespace LambdaEmu.UnitTests.Services.Iam;

/// <summary>Policies in a role and attached to it.</summary>
public sealed class RolePolicyTests : IAsyncLifetime
{
    private readonly IamFixture _iam = new();

    public Task InitializeAsync() => _iam.CreateRoleAsync("r");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task PutRolePolicy_Twice_KeepsTheSecondText()
    {
        await PutAsync("b");
        await PutAsync("a");
        var changed = IamFixture.WritesLogs.Replace("PutLogEvents", "*", StringComparison.Ordinal);
        await PutAsync("b", changed);

        (await _iam.DoAsync("ListRolePolicies", ("RoleName", "r"))).Each("PolicyNames").Should().Equal("a", "b");
        (await _iam.DoAsync("GetRolePolicy", ("RoleName", "r"), ("PolicyName", "b"))).Members().Should().Equal(new Dictionary<string, string>
        {
            ["RoleName"] = "r", ["PolicyName"] = "b", ["PolicyDocument"] = Uri.EscapeDataString(changed),
        });
    }

    [Fact]
    public async Task ListRolePolicies_InPages_ShowsEachOnce()
    {
        foreach (var name in new[] { "c", "a", "b" })
        {
            await PutAsync(name);
        }

        var first = await _iam.DoAsync("ListRolePolicies", ("RoleName", "r"), ("MaxItems", "2"));
        var second = await _iam.DoAsync("ListRolePolicies", ("RoleName", "r"), ("Marker", first.Text("Marker")));

        first.Each("PolicyNames").Concat(second.Each("PolicyNames")).Should().Equal("a", "b", "c");
    }

    [Theory]
    [InlineData("GetRolePolicy")]
    [InlineData("DeleteRolePolicy")]
    public async Task InlinePolicy_ThatIsNone_IsNotFound(string action) => (await _iam.CallAsync(action, ("RoleName", "r"), ("PolicyName", "none")))
        .ShouldFault(404, "NoSuchEntity", "The role policy with name none cannot be found.");

    [Fact]
    public async Task PutRolePolicy_BeyondTheRolesSize_IsRefused()
    {
        await PutAsync("half", Large(6000));

        (await _iam.CallAsync("PutRolePolicy", ("RoleName", "r"), ("PolicyName", "more"), ("PolicyDocument", Large(6000))))
            .ShouldFault(409, "LimitExceeded", "Maximum policy size of 10240 bytes exceeded for role r");
        (await _iam.DoAsync("ListRolePolicies", ("RoleName", "r"))).Each("PolicyNames").Should().Equal(["half"], "what is refused changes nothing");
    }

    [Fact]
    public async Task PutRolePolicy_CountsNoWhiteSpace() => await PutAsync("wide", IamFixture.WritesLogs + new string(' ', 20_000));

    [Fact]
    public async Task AttachRolePolicy_OfAwssAndOwn_AreListedByName()
    {
        await _iam.CreatePolicyAsync("own", ("Path", "/team/"));
        await AttachAsync(IamFixture.Policy("team/own"));
        await AttachAsync(IamFixture.BasicExecution);
        await AttachAsync(IamFixture.BasicExecution);

        var attached = await _iam.DoAsync("ListAttachedRolePolicies", ("RoleName", "r"));
        attached.Each("AttachedPolicies", "PolicyName").Should().Equal("AWSLambdaBasicExecutionRole", "own");
        attached.Each("AttachedPolicies", "PolicyArn").Should().Equal(IamFixture.BasicExecution, IamFixture.Policy("team/own"));
        (await _iam.DoAsync("ListAttachedRolePolicies", ("RoleName", "r"), ("PathPrefix", "/team/"))).Each("AttachedPolicies", "PolicyName").Should().Equal("own");
    }

    [Theory]
    [InlineData("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRol")]
    [InlineData("arn:aws:iam::000000000000:policy/none")]
    public async Task AttachRolePolicy_OfAnUnknownPolicy_IsRefused(string arn) => (await _iam.CallAsync("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", arn)))
        .ShouldFault(404, "NoSuchEntity", $"Policy {arn} does not exist or is not attachable.");

    [Theory]
    [InlineData("arn:aws:iam::000000000000:role/r")]
    [InlineData("AWSLambdaBasicExecutionRole")]
    public async Task AttachRolePolicy_WithWhatIsNoPolicysArn_IsInvalid(string arn) => (await _iam.CallAsync("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", arn)))
        .ShouldFault(400, "InvalidInput", $"ARN {arn} is not valid.");

    [Fact]
    public async Task AttachRolePolicy_BeyondTen_IsRefused()
    {
        for (var i = 0; i < 10; i++)
        {
            await _iam.CreatePolicyAsync($"p{i}");
            await AttachAsync(IamFixture.Policy($"p{i}"));
        }

        (await _iam.CallAsync("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", IamFixture.BasicExecution)))
            .ShouldFault(409, "LimitExceeded", "Cannot exceed quota for PoliciesPerRole: 10");
    }

    [Fact]
    public async Task DetachRolePolicy_ThatIsNotAttached_IsNotFound()
    {
        await AttachAsync(IamFixture.BasicExecution);
        await _iam.DoAsync("DetachRolePolicy", ("RoleName", "r"), ("PolicyArn", IamFixture.BasicExecution));

        (await _iam.DoAsync("ListAttachedRolePolicies", ("RoleName", "r"))).Each("AttachedPolicies").Should().BeEmpty();
        (await _iam.CallAsync("DetachRolePolicy", ("RoleName", "r"), ("PolicyArn", IamFixture.BasicExecution)))
            .ShouldFault(404, "NoSuchEntity", $"Policy {IamFixture.BasicExecution} was not found.");
    }

    private Task PutAsync(string name, string document = IamFixture.WritesLogs) =>
        _iam.DoAsync("PutRolePolicy", ("RoleName", "r"), ("PolicyName", name), ("PolicyDocument", document));

    private Task AttachAsync(string arn) => _iam.DoAsync("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", arn));

    private static string Large(int size) => IamFixture.WritesLogs.Replace("\"*\"", $"\"arn:aws:s3:::{new string('b', size)}\"", StringComparison.Ordinal);
}
