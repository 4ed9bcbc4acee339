namespace LambdaEmu.UnitTests.Services.Iam;

/// <summary>See https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html and its neighbours.</summary>
public sealed class RoleTests
{
    private readonly IamFixture _iam = new();

    [Fact]
    public async Task CreateRole_WithEverything_IsShownByGetRole()
    {
        await _iam.CreatePolicyAsync("edge");
        var created = await _iam.CreateRoleAsync("r", ("Path", "/team/blue/"), ("Description", "d"), ("MaxSessionDuration", "7200"),
            ("PermissionsBoundary", IamFixture.Policy("edge")), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"));
        var got = (await _iam.DoAsync("GetRole", ("RoleName", "r"))).At("Role")!;

        var members = got.Members();
        members["RoleId"].Should().MatchRegex("^AROA[A-Z2-7]{17}$").And.Be(created.Text("Role/RoleId"));
        members.Remove("RoleId");
        members.Should().Equal(new Dictionary<string, string>
        {
            ["Path"] = "/team/blue/", ["RoleName"] = "r", ["Arn"] = IamFixture.Role("team/blue/r"), ["CreateDate"] = "2025-01-31T12:00:00.000Z",
            ["AssumeRolePolicyDocument"] = Uri.EscapeDataString(IamFixture.TrustsLambda), ["Description"] = "d", ["MaxSessionDuration"] = "7200",
            ["PermissionsBoundary"] = IamFixture.Policy("edge") + "Policy", ["Tags"] = "a1", ["RoleLastUsed"] = "",
        });
        created.At("Role")!.Members().Keys.Should().NotContain("RoleLastUsed");
    }

    [Fact]
    public async Task CreateRole_WithTheLeast_HasAwssDefaults()
    {
        var role = (await _iam.CreateRoleAsync("r")).At("Role")!;

        role.Text("Path").Should().Be("/");
        role.Text("Arn").Should().Be(IamFixture.Role("r"));
        role.Text("MaxSessionDuration").Should().Be("3600");
        role.Members().Keys.Should().NotContain(["Description", "Tags", "PermissionsBoundary"]);
    }

    [Theory]
    [InlineData("r")]
    [InlineData("R")]
    public async Task CreateRole_WithATakenName_IsRefused(string name)
    {
        await _iam.CreateRoleAsync("r");

        (await CreateAsync(("RoleName", name))).ShouldFault(409, "EntityAlreadyExists", $"Role with name {name} already exists.");
    }

    [Theory]
    [InlineData("RoleName", "no space", "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-")]
    [InlineData("RoleName", "Rôle", "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-")]
    [InlineData("RoleName", "", "1 validation error detected: Value '' at 'roleName' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("Path", "team/", "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.")]
    [InlineData("Path", "/team", "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.")]
    [InlineData("MaxSessionDuration", "3599",
        "1 validation error detected: Value '3599' at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600")]
    [InlineData("MaxSessionDuration", "43201",
        "1 validation error detected: Value '43201' at 'maxSessionDuration' failed to satisfy constraint: Member must have value less than or equal to 43200")]
    public async Task CreateRole_WithABadValue_IsAValidationError(string parameter, string value, string message) =>
        (await CreateAsync((parameter, value))).ShouldFault(400, "ValidationError", message);

    [Fact]
    public async Task CreateRole_WithATooLongName_SaysItsLimit()
    {
        var name = new string('r', 65);

        (await CreateAsync(("RoleName", name))).ShouldFault(400, "ValidationError",
            $"1 validation error detected: Value '{name}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64");
    }

    [Fact]
    public async Task CreateRole_WithABoundaryThatIsNoPolicy_IsRefused() => (await CreateAsync(("PermissionsBoundary", IamFixture.Policy("none"))))
        .ShouldFault(404, "NoSuchEntity", $"Scope ARN: {IamFixture.Policy("none")} does not exist or is not attachable.");

    [Theory]
    [InlineData("GetRole")]
    [InlineData("DeleteRole")]
    [InlineData("UpdateRole")]
    [InlineData("UpdateRoleDescription")]
    [InlineData("UpdateAssumeRolePolicy")]
    [InlineData("TagRole")]
    [InlineData("UntagRole")]
    [InlineData("ListRoleTags")]
    [InlineData("PutRolePolicy")]
    [InlineData("GetRolePolicy")]
    [InlineData("ListRolePolicies")]
    [InlineData("DeleteRolePolicy")]
    [InlineData("AttachRolePolicy")]
    [InlineData("DetachRolePolicy")]
    [InlineData("ListAttachedRolePolicies")]
    [InlineData("ListInstanceProfilesForRole")]
    [InlineData("PutRolePermissionsBoundary")]
    [InlineData("DeleteRolePermissionsBoundary")]
    public async Task AnyCall_ForARoleThatDoesNotExist_SaysSo(string action) => (await _iam.CallAsync(action,
            ("RoleName", "gone"), ("Description", "d"), ("PolicyName", "p"), ("PolicyArn", IamFixture.BasicExecution), ("PermissionsBoundary", IamFixture.BasicExecution),
            ("PolicyDocument", action == "UpdateAssumeRolePolicy" ? IamFixture.TrustsLambda : IamFixture.WritesLogs),
            ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"), ("TagKeys.member.1", "a")))
        .ShouldFault(404, "NoSuchEntity", "The role with name gone cannot be found.");

    [Fact]
    public async Task ListRoles_ByPathAndPages_IsInOrderOfNames()
    {
        foreach (var (name, path) in new[] { ("c", "/x/"), ("a", "/x/y/"), ("b", "/x/"), ("other", "/") })
        {
            await _iam.CreateRoleAsync(name, ("Path", path), ("Description", "d"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", ""));
        }

        var first = await _iam.DoAsync("ListRoles", ("PathPrefix", "/x"), ("MaxItems", "2"));
        await _iam.DoAsync("DeleteRole", ("RoleName", "b"));
        var second = await _iam.DoAsync("ListRoles", ("PathPrefix", "/x"), ("MaxItems", "2"), ("Marker", first.Text("Marker")));

        first.Each("Roles", "RoleName").Should().Equal("a", "b");
        first.Text("IsTruncated").Should().Be("true");
        second.Each("Roles", "RoleName").Should().Equal(["c"], "a marker is a place, not a role");
        second.Text("IsTruncated").Should().Be("false");
        second.At("Marker").Should().BeNull();
        first.At("Roles/member")!.Members().Keys.Should().NotContain(["Tags", "RoleLastUsed"], "lists leave these out");
    }

    [Theory]
    [InlineData("Marker", "%%%", "Invalid Marker.")]
    [InlineData("MaxItems", "0", "1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    public async Task ListRoles_WithABadPage_IsAValidationError(string parameter, string value, string message) =>
        (await _iam.CallAsync("ListRoles", (parameter, value))).ShouldFault(400, "ValidationError", message);

    [Fact]
    public async Task UpdateRole_KeepsWhatIsNotGiven()
    {
        await _iam.CreateRoleAsync("r", ("Description", "d"));

        await _iam.DoAsync("UpdateRole", ("RoleName", "r"), ("MaxSessionDuration", "7200"));
        var described = await _iam.DoAsync("UpdateRoleDescription", ("RoleName", "r"), ("Description", "new"));

        described.Text("Role/MaxSessionDuration").Should().Be("7200");
        described.Text("Role/Description").Should().Be("new");
        (await _iam.DoAsync("GetRole", ("RoleName", "r"))).Text("Role/Description").Should().Be("new");
    }

    [Fact]
    public async Task UpdateAssumeRolePolicy_SwapsTheTrustPolicy()
    {
        await _iam.CreateRoleAsync("r");
        var changed = IamFixture.TrustsLambda.Replace("lambda", "edgelambda", StringComparison.Ordinal);

        await _iam.DoAsync("UpdateAssumeRolePolicy", ("RoleName", "r"), ("PolicyDocument", changed));

        Uri.UnescapeDataString((await _iam.DoAsync("GetRole", ("RoleName", "r"))).Text("Role/AssumeRolePolicyDocument")!).Should().Be(changed);
    }

    [Fact]
    public async Task DeleteRole_WithPolicies_IsAConflictUntilTheyAreGone()
    {
        await _iam.CreateRoleAsync("r");
        await _iam.DoAsync("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", IamFixture.BasicExecution));
        await _iam.DoAsync("PutRolePolicy", ("RoleName", "r"), ("PolicyName", "p"), ("PolicyDocument", IamFixture.WritesLogs));

        (await _iam.CallAsync("DeleteRole", ("RoleName", "r"))).ShouldFault(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
        await _iam.DoAsync("DetachRolePolicy", ("RoleName", "r"), ("PolicyArn", IamFixture.BasicExecution));
        (await _iam.CallAsync("DeleteRole", ("RoleName", "r"))).ShouldFault(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
        await _iam.DoAsync("DeleteRolePolicy", ("RoleName", "r"), ("PolicyName", "p"));
        await _iam.DoAsync("DeleteRole", ("RoleName", "r"));

        (await _iam.CallAsync("GetRole", ("RoleName", "r"))).Status.Should().Be(404);
    }

    [Fact]
    public async Task Role_MadeAgain_HasAnotherId()
    {
        var first = await _iam.CreateRoleAsync("r");
        await _iam.DoAsync("DeleteRole", ("RoleName", "r"));

        (await _iam.CreateRoleAsync("r")).Text("Role/RoleId").Should().NotBe(first.Text("Role/RoleId"));
    }

    [Fact]
    public async Task Roles_AreTheAccounts_InEveryRegion()
    {
        await _iam.CreateRoleAsync("r");

        _iam.Region = "eu-west-1";
        (await _iam.DoAsync("ListRoles")).Each("Roles", "RoleName").Should().Equal("r");
        _iam.Key = "111111111111";
        (await _iam.DoAsync("ListRoles")).Each("Roles", "RoleName").Should().BeEmpty();
    }

    [Fact]
    public async Task Reset_ForgetsAll()
    {
        await _iam.CreateRoleAsync("r");

        _iam.Services.Iam.Reset();

        (await _iam.DoAsync("ListRoles")).Each("Roles").Should().BeEmpty();
    }

    [Fact]
    public async Task ListInstanceProfilesForRole_IsEmpty()
    {
        await _iam.CreateRoleAsync("r");

        var profiles = await _iam.DoAsync("ListInstanceProfilesForRole", ("RoleName", "r"));

        profiles.Each("InstanceProfiles").Should().BeEmpty();
        profiles.Text("IsTruncated").Should().Be("false");
    }

    [Fact]
    public async Task PermissionsBoundary_IsPutAndDeleted()
    {
        await _iam.CreateRoleAsync("r");
        await _iam.CreatePolicyAsync("edge");

        await _iam.DoAsync("PutRolePermissionsBoundary", ("RoleName", "r"), ("PermissionsBoundary", IamFixture.Policy("edge")));
        (await _iam.DoAsync("GetRole", ("RoleName", "r"))).Text("Role/PermissionsBoundary/PermissionsBoundaryArn").Should().Be(IamFixture.Policy("edge"));
        await _iam.DoAsync("DeleteRolePermissionsBoundary", ("RoleName", "r"));

        (await _iam.DoAsync("GetRole", ("RoleName", "r"))).At("Role/PermissionsBoundary").Should().BeNull();
        (await _iam.CallAsync("DeleteRolePermissionsBoundary", ("RoleName", "r"))).Status.Should().Be(404);
    }

    private Task<Protocol.WireAnswer> CreateAsync(params (string Name, string? Value)[] parameters) => _iam.CallAsync("CreateRole",
        [.. new (string Name, string? Value)[] { ("RoleName", "new"), ("AssumeRolePolicyDocument", IamFixture.TrustsLambda) }
            .Where(d => !parameters.Any(p => p.Name == d.Name)), .. parameters]);
}
