namespace LambdaEmu.UnitTests.Services.Iam;

/// <summary>See https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html and its neighbours.</summary>
public sealed class ManagedPolicyTests
{
    private static readonly string Arn = IamFixture.Policy("p");

    private readonly IamFixture _iam = new();

    [Fact]
    public async Task CreatePolicy_WithEverything_IsShownByGetPolicy()
    {
        var created = await _iam.CreatePolicyAsync("p", ("Path", "/team/"), ("Description", "d"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"));
        var policy = (await _iam.DoAsync("GetPolicy", ("PolicyArn", IamFixture.Policy("team/p")))).At("Policy")!.Members();

        policy["PolicyId"].Should().MatchRegex("^ANPA[A-Z2-7]{17}$").And.Be(created.Text("Policy/PolicyId"));
        policy.Remove("PolicyId");
        policy.Should().Equal(new Dictionary<string, string>
        {
            ["PolicyName"] = "p", ["Arn"] = IamFixture.Policy("team/p"), ["Path"] = "/team/", ["DefaultVersionId"] = "v1", ["AttachmentCount"] = "0",
            ["PermissionsBoundaryUsageCount"] = "0", ["IsAttachable"] = "true", ["Description"] = "d", ["CreateDate"] = "2025-01-31T12:00:00.000Z",
            ["UpdateDate"] = "2025-01-31T12:00:00.000Z", ["Tags"] = "a1",
        });
    }

    [Fact]
    public async Task CreatePolicy_WithATakenName_IsRefused()
    {
        await _iam.CreatePolicyAsync("p");

        (await _iam.CallAsync("CreatePolicy", ("PolicyName", "P"), ("Path", "/x/"), ("PolicyDocument", IamFixture.WritesLogs)))
            .ShouldFault(409, "EntityAlreadyExists", "A policy called P already exists. Duplicate names are not allowed.");
    }

    [Fact]
    public async Task CreatePolicy_WithABadName_IsAValidationError() =>
        (await _iam.CallAsync("CreatePolicy", ("PolicyName", "a/b"), ("PolicyDocument", IamFixture.WritesLogs))).ShouldFault(400, "ValidationError",
            "The specified value for policyName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");

    [Theory]
    [InlineData("GetPolicy")]
    [InlineData("DeletePolicy")]
    [InlineData("CreatePolicyVersion")]
    [InlineData("GetPolicyVersion")]
    [InlineData("ListPolicyVersions")]
    [InlineData("SetDefaultPolicyVersion")]
    [InlineData("DeletePolicyVersion")]
    [InlineData("TagPolicy")]
    [InlineData("UntagPolicy")]
    [InlineData("ListPolicyTags")]
    [InlineData("ListEntitiesForPolicy")]
    public async Task AnyCall_ForAPolicyThatDoesNotExist_SaysSo(string action)
    {
        // The name alone is not enough: the path is part of the ARN.
        await _iam.CreatePolicyAsync("p", ("Path", "/elsewhere/"));

        (await CallAsync(action, Arn)).ShouldFault(404, "NoSuchEntity", $"Policy {Arn} was not found.");
    }

    [Theory]
    [InlineData("DeletePolicy")]
    [InlineData("CreatePolicyVersion")]
    [InlineData("SetDefaultPolicyVersion")]
    [InlineData("DeletePolicyVersion")]
    [InlineData("TagPolicy")]
    [InlineData("UntagPolicy")]
    public async Task AnyChange_OfAwssOwnPolicy_IsDenied(string action) => (await CallAsync(action, IamFixture.BasicExecution)).ShouldFault(403, "AccessDenied",
        $"User: arn:aws:iam::000000000000:root is not authorized to perform: iam:{action} on resource: policy {IamFixture.BasicExecution}");

    [Fact]
    public async Task AwssPolicy_IsShownWithItsText()
    {
        var policy = (await _iam.DoAsync("GetPolicy", ("PolicyArn", IamFixture.BasicExecution))).At("Policy")!;
        var version = (await _iam.DoAsync("GetPolicyVersion", ("PolicyArn", IamFixture.BasicExecution), ("VersionId", policy.Text("DefaultVersionId")))).At("PolicyVersion")!;

        policy.Text("PolicyName").Should().Be("AWSLambdaBasicExecutionRole");
        policy.Text("Path").Should().Be("/service-role/");
        policy.Text("PolicyId").Should().MatchRegex("^ANPA[A-Z0-9]{17}$");
        Uri.UnescapeDataString(version.Text("Document")!).Should().Contain("\"logs:CreateLogGroup\"").And.Contain("\"Resource\": \"*\"");
    }

    [Fact]
    public async Task AwssPolicies_AreAllWellFormed()
    {
        foreach (var arn in (await _iam.DoAsync("ListPolicies", ("Scope", "AWS"))).Each("Policies", "Arn").OfType<string>())
        {
            var document = Uri.UnescapeDataString((await _iam.DoAsync("GetPolicyVersion", ("PolicyArn", arn), ("VersionId", "v1"))).Text("PolicyVersion/Document")!);

            (await _iam.CallAsync("CreatePolicy", ("PolicyName", arn[(arn.LastIndexOf('/') + 1)..]), ("PolicyDocument", document))).ShouldBe(200);
        }
    }

    [Fact]
    public async Task ListPolicies_ByScopePathAndUse_FindsWhatMatchesAll()
    {
        await _iam.CreatePolicyAsync("b", ("Path", "/x/"));
        await _iam.CreatePolicyAsync("a");
        await _iam.CreatePolicyAsync("edge");
        await _iam.CreateRoleAsync("r", ("PermissionsBoundary", IamFixture.Policy("edge")));
        await _iam.DoAsync("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", IamFixture.Policy("x/b")));
        await _iam.DoAsync("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", IamFixture.BasicExecution));

        (await NamesAsync(("Scope", "Local"))).Should().Equal("a", "b", "edge");
        (await NamesAsync(("Scope", "Local"), ("PathPrefix", "/x/"))).Should().Equal("b");
        (await NamesAsync(("OnlyAttached", "true"))).Should().Equal("AWSLambdaBasicExecutionRole", "b");
        (await NamesAsync(("Scope", "Local"), ("OnlyAttached", "true"))).Should().Equal("b");
        (await NamesAsync(("PolicyUsageFilter", "PermissionsBoundary"))).Should().Equal("edge");
        (await NamesAsync(("Scope", "AWS"))).Should().Contain("AdministratorAccess").And.NotContain("a");
        (await NamesAsync()).Should().Contain(["a", "AdministratorAccess"]);
    }

    [Fact]
    public async Task ListPolicies_InPages_ShowsEachOnce()
    {
        var all = (await NamesAsync()).ToList();
        var paged = new List<string?>();
        string? marker = null;
        do
        {
            var page = await _iam.DoAsync("ListPolicies", ("MaxItems", "7"), ("Marker", marker));
            paged.AddRange(page.Each("Policies", "PolicyName"));
            marker = page.Text("Marker");
        }
        while (marker is not null);

        paged.Should().Equal(all).And.HaveCountGreaterThan(14);
    }

    [Fact]
    public async Task Versions_AreNumberedOnAndShownNewestFirst()
    {
        await _iam.CreatePolicyAsync("p");
        _iam.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await VersionAsync();
        var third = await VersionAsync(isDefault: "true");
        await _iam.DoAsync("DeletePolicyVersion", ("PolicyArn", Arn), ("VersionId", "v2"));
        await VersionAsync();

        second.At("PolicyVersion")!.Members().Should().Equal(new Dictionary<string, string>
        {
            ["VersionId"] = "v2", ["IsDefaultVersion"] = "false", ["CreateDate"] = "2025-01-31T12:01:00.000Z",
        });
        third.Text("PolicyVersion/IsDefaultVersion").Should().Be("true");
        var versions = await _iam.DoAsync("ListPolicyVersions", ("PolicyArn", Arn));
        versions.Each("Versions", "VersionId").Should().Equal("v4", "v3", "v1");
        versions.Each("Versions", "IsDefaultVersion").Should().Equal("false", "true", "false");
        (await _iam.DoAsync("GetPolicy", ("PolicyArn", Arn))).At("Policy")!.Members().Should()
            .Contain("DefaultVersionId", "v3").And.Contain("UpdateDate", "2025-01-31T12:01:00.000Z");
    }

    [Fact]
    public async Task CreatePolicyVersion_BeyondFive_IsRefused()
    {
        await _iam.CreatePolicyAsync("p");
        for (var i = 2; i <= 5; i++)
        {
            await VersionAsync();
        }

        (await CallAsync("CreatePolicyVersion", Arn)).ShouldFault(409, "LimitExceeded",
            "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.");
    }

    [Fact]
    public async Task SetDefaultPolicyVersion_MakesTheOldOneDeletable()
    {
        await _iam.CreatePolicyAsync("p");
        await VersionAsync();

        (await _iam.CallAsync("DeletePolicyVersion", ("PolicyArn", Arn), ("VersionId", "v1")))
            .ShouldFault(409, "DeleteConflict", "Cannot delete the default version of a policy.");
        await _iam.DoAsync("SetDefaultPolicyVersion", ("PolicyArn", Arn), ("VersionId", "v2"));
        await _iam.DoAsync("DeletePolicyVersion", ("PolicyArn", Arn), ("VersionId", "v1"));

        (await _iam.DoAsync("ListPolicyVersions", ("PolicyArn", Arn))).Each("Versions", "VersionId").Should().Equal("v2");
    }

    [Theory]
    [InlineData("GetPolicyVersion")]
    [InlineData("SetDefaultPolicyVersion")]
    [InlineData("DeletePolicyVersion")]
    public async Task Version_ThatIsNone_IsNotFound(string action)
    {
        await _iam.CreatePolicyAsync("p");

        (await _iam.CallAsync(action, ("PolicyArn", Arn), ("VersionId", "v9")))
            .ShouldFault(404, "NoSuchEntity", $"Policy {Arn} version v9 does not exist or is not attachable.");
    }

    [Fact]
    public async Task DeletePolicy_InUse_IsAConflictUntilItIsFree()
    {
        await _iam.CreatePolicyAsync("p");
        await _iam.CreateRoleAsync("r", ("PermissionsBoundary", Arn));
        await _iam.DoAsync("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", Arn));
        await VersionAsync();
        const string InUse = "Cannot delete a policy attached to entities.";

        (await CallAsync("DeletePolicy", Arn)).ShouldFault(409, "DeleteConflict", InUse);
        await _iam.DoAsync("DetachRolePolicy", ("RoleName", "r"), ("PolicyArn", Arn));
        (await CallAsync("DeletePolicy", Arn)).ShouldFault(409, "DeleteConflict", InUse);
        await _iam.DoAsync("DeleteRolePermissionsBoundary", ("RoleName", "r"));
        (await CallAsync("DeletePolicy", Arn)).ShouldFault(409, "DeleteConflict",
            "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
        await _iam.DoAsync("DeletePolicyVersion", ("PolicyArn", Arn), ("VersionId", "v2"));
        await _iam.DoAsync("DeletePolicy", ("PolicyArn", Arn));

        (await CallAsync("GetPolicy", Arn)).Status.Should().Be(404);
    }

    [Fact]
    public async Task ListEntitiesForPolicy_ByKindAndUse_FindsWhatMatchesAll()
    {
        await _iam.CreatePolicyAsync("p");
        await _iam.CreateRoleAsync("attached", ("Path", "/x/"));
        await _iam.CreateRoleAsync("bounded", ("PermissionsBoundary", Arn));
        await _iam.DoAsync("CreateUser", ("UserName", "bounded-user"), ("PermissionsBoundary", Arn));
        await _iam.DoAsync("AttachRolePolicy", ("RoleName", "attached"), ("PolicyArn", Arn));

        (await EntitiesAsync()).Should().BeEquivalentTo("attached", "bounded", "bounded-user");
        (await EntitiesAsync(("EntityFilter", "Role"))).Should().BeEquivalentTo("attached", "bounded");
        (await EntitiesAsync(("EntityFilter", "User"))).Should().Equal("bounded-user");
        (await EntitiesAsync(("EntityFilter", "Group"))).Should().BeEmpty();
        (await EntitiesAsync(("PolicyUsageFilter", "PermissionsPolicy"))).Should().Equal("attached");
        (await EntitiesAsync(("PolicyUsageFilter", "PermissionsBoundary"))).Should().BeEquivalentTo("bounded", "bounded-user");
        (await EntitiesAsync(("PathPrefix", "/x/"))).Should().Equal("attached");
        var policy = (await _iam.DoAsync("GetPolicy", ("PolicyArn", Arn))).At("Policy")!.Members();
        policy["AttachmentCount"].Should().Be("1");
        policy["PermissionsBoundaryUsageCount"].Should().Be("2");
    }

    private Task<Protocol.WireAnswer> CallAsync(string action, string arn) => _iam.CallAsync(action,
        ("PolicyArn", arn), ("PolicyDocument", IamFixture.WritesLogs), ("VersionId", "v1"),
        ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"), ("TagKeys.member.1", "a"));

    private async Task<IEnumerable<string?>> NamesAsync(params (string Name, string? Value)[] parameters) =>
        (await _iam.DoAsync("ListPolicies", [.. parameters, ("MaxItems", "1000")])).Each("Policies", "PolicyName");

    private Task<System.Xml.Linq.XElement> VersionAsync(string? isDefault = null) =>
        _iam.DoAsync("CreatePolicyVersion", ("PolicyArn", Arn), ("PolicyDocument", IamFixture.WritesLogs), ("SetAsDefault", isDefault));

    private async Task<IEnumerable<string?>> EntitiesAsync(params (string Name, string? Value)[] parameters)
    {
        var found = await _iam.DoAsync("ListEntitiesForPolicy", [("PolicyArn", Arn), .. parameters]);
        found.Each("PolicyGroups").Should().BeEmpty();
        return found.Each("PolicyRoles", "RoleName").Concat(found.Each("PolicyUsers", "UserName"));
    }
}
