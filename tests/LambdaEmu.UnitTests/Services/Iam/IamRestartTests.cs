using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.UnitTests.Services.Lambda;

namespace LambdaEmu.UnitTests.Services.Iam;

/// <summary>
/// What is on disk, and that a service made on it answers as the one before. The documents' form is frozen: where one of these tests fails
/// after a change, keep the old form readable and add a document of the new form, instead of editing the old one.
/// </summary>
public sealed class IamRestartTests
{
    private const string RoleDocument =
        """
        {"Name":"r","Path":"/x/","Id":"AROA22222222222222222","Arn":"arn:aws:iam::000000000000:role/x/r","Created":"2025-01-31T12:00:00+00:00","TrustPolicy":"{}",
         "Description":"d","MaxSessionDuration":7200,"PermissionsBoundary":"arn:aws:iam::000000000000:policy/p","Tags":[{"Key":"a","Value":"1"}],
         "InlinePolicies":[{"Name":"i","Document":"{}"}],"AttachedPolicies":["arn:aws:iam::000000000000:policy/p"]}
        """;

    private const string PolicyDocument =
        """
        {"Name":"p","Path":"/","Id":"ANPA22222222222222222","Arn":"arn:aws:iam::000000000000:policy/p","Created":"2025-01-31T12:00:00+00:00",
         "Updated":"2025-01-31T12:30:00+00:00","DefaultVersion":"v3","NextVersion":4,"Description":"d","Tags":[],
         "Versions":[{"Id":"v3","Number":3,"Document":"{}","Created":"2025-01-31T12:30:00+00:00"}]}
        """;

    private const string UserDocument =
        """
        {"Name":"u","Path":"/","Id":"AIDA22222222222222222","Arn":"arn:aws:iam::000000000000:user/u","Created":"2025-01-31T12:00:00+00:00",
         "Tags":[],"AccessKeys":[{"Id":"AKIAIOSFODNN7EXAMPLE","Created":"2025-01-31T12:00:00+00:00"}]}
        """;

    private const string SessionDocument =
        """
        {"AccessKeyId":"ASIAIOSFODNN7EXAMPLE","Holder":{"AccountId":"000000000000","Arn":"arn:aws:sts::000000000000:assumed-role/r/me","UserId":"AROA22222222222222222:me"},
         "IsRole":true,"Expiration":"2025-01-31T13:00:00+00:00"}
        """;

    private static readonly ResourceScope Scope = new("000000000000", "aws-global");

    [Fact]
    public async Task Restart_AnswersTheSame()
    {
        var store = new MemoryDocuments();
        var before = new IamFixture(store);
        await before.CreatePolicyAsync("p", ("Description", "d"));
        await before.DoAsync("CreatePolicyVersion", ("PolicyArn", IamFixture.Policy("p")), ("PolicyDocument", IamFixture.WritesLogs), ("SetAsDefault", "true"));
        await before.CreateRoleAsync("r", ("Path", "/x/"), ("Description", "d"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"));
        await before.CreateRoleAsync("gone");
        await before.DoAsync("DeleteRole", ("RoleName", "gone"));
        await before.DoAsync("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", IamFixture.Policy("p")));
        await before.DoAsync("PutRolePolicy", ("RoleName", "r"), ("PolicyName", "i"), ("PolicyDocument", IamFixture.WritesLogs));
        await before.DoAsync("CreateUser", ("UserName", "u"));
        await before.DoAsync("CreateAccessKey", ("UserName", "u"));
        before.Key = (await before.DoStsAsync("AssumeRole", ("RoleArn", IamFixture.Role("x/r")), ("RoleSessionName", "me"))).Text("Credentials/AccessKeyId")!;

        var after = new IamFixture(store) { Key = before.Key };

        foreach (var (action, name, value) in new[]
                 {
                     ("GetRole", "RoleName", "r"), ("GetRole", "RoleName", "gone"), ("ListRoles", "MaxItems", "9"), ("ListAttachedRolePolicies", "RoleName", "r"),
                     ("GetPolicy", "PolicyArn", IamFixture.Policy("p")), ("ListPolicyVersions", "PolicyArn", IamFixture.Policy("p")),
                     ("ListRolePolicies", "RoleName", "r"), ("GetUser", "UserName", "u"), ("ListAccessKeys", "UserName", "u"),
                 })
        {
            Steady(await after.CallAsync(action, (name, value))).Should().Be(Steady(await before.CallAsync(action, (name, value))));
        }
        Steady(await after.CallStsAsync("GetCallerIdentity")).Should().Be(Steady(await before.CallStsAsync("GetCallerIdentity")));
    }

    [Fact]
    public async Task Documents_OfTheFrozenForm_AreRead()
    {
        var store = new MemoryDocuments();
        await store.CommitAsync(new StateBatch()
            .Put(Scope, "iam.role", "r", Encoding.UTF8.GetBytes(RoleDocument))
            .Put(Scope, "iam.policy", "p", Encoding.UTF8.GetBytes(PolicyDocument))
            .Put(Scope, "iam.user", "u", Encoding.UTF8.GetBytes(UserDocument))
            .Put(Scope, "sts.session", "ASIAIOSFODNN7EXAMPLE", Encoding.UTF8.GetBytes(SessionDocument)));
        var iam = new IamFixture(store);

        (await iam.DoAsync("GetRole", ("RoleName", "r"))).Text("Role/PermissionsBoundary/PermissionsBoundaryArn").Should().Be(IamFixture.Policy("p"));
        (await iam.DoAsync("CreatePolicyVersion", ("PolicyArn", IamFixture.Policy("p")), ("PolicyDocument", IamFixture.WritesLogs)))
            .Text("PolicyVersion/VersionId").Should().Be("v4");

        // Written anew by a change, a document has the form that it was read in.
        await iam.DoAsync("TagRole", ("RoleName", "r"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"));
        await iam.DoAsync("CreateAccessKey", ("UserName", "u"));
        await iam.DoAsync("DeletePolicyVersion", ("PolicyArn", IamFixture.Policy("p")), ("VersionId", "v4"));
        JsonNode.DeepEquals(Stored(store, "iam.role"), JsonNode.Parse(RoleDocument)).Should().BeTrue(Stored(store, "iam.role").ToJsonString());
        var user = Stored(store, "iam.user");
        user["AccessKeys"]!.AsArray().RemoveAt(1);
        JsonNode.DeepEquals(user, JsonNode.Parse(UserDocument)).Should().BeTrue(user.ToJsonString());
        var policy = Stored(store, "iam.policy");
        (policy["NextVersion"], policy["Updated"]) = (4, "2025-01-31T12:30:00+00:00");
        JsonNode.DeepEquals(policy, JsonNode.Parse(PolicyDocument)).Should().BeTrue(policy.ToJsonString());
    }

    [Fact]
    public async Task SessionDocument_HasTheFrozenForm()
    {
        var store = new MemoryDocuments();
        var iam = new IamFixture(store);
        await iam.CreateRoleAsync("r");

        await iam.DoStsAsync("AssumeRole", ("RoleArn", IamFixture.Role("r")), ("RoleSessionName", "me"));

        var session = Stored(store, "sts.session");
        session["AccessKeyId"] = "ASIAIOSFODNN7EXAMPLE";
        session["Holder"]!["UserId"] = "AROA22222222222222222:me";
        // By chance; a document from before signatures were verified has neither.
        session.AsObject().Remove("SecretAccessKey").Should().BeTrue();
        session.AsObject().Remove("SessionToken").Should().BeTrue();
        JsonNode.DeepEquals(session, JsonNode.Parse(SessionDocument)).Should().BeTrue(session.ToJsonString());
    }

    [Fact]
    public async Task Deleted_LeavesNothingBehind()
    {
        var store = new MemoryDocuments();
        var iam = new IamFixture(store);
        await iam.CreateRoleAsync("r");
        await iam.CreatePolicyAsync("p");
        await iam.DoAsync("CreateUser", ("UserName", "u"));
        await iam.DoAsync("DeleteRole", ("RoleName", "R"));
        await iam.DoAsync("DeletePolicy", ("PolicyArn", IamFixture.Policy("p")));
        await iam.DoAsync("DeleteUser", ("UserName", "U"));

        store.Count.Should().Be(0);
    }

    private static JsonNode Stored(MemoryDocuments store, string kind)
    {
        var document = store.ReadDocuments(kind).Should().ContainSingle().Subject;
        document.Scope.Should().Be(Scope);
        return JsonNode.Parse(document.Content.Span)!;
    }

    private static string Steady(Protocol.WireAnswer answer) => answer.Text.Replace(answer.Header("x-amzn-RequestId")!, "<id>", StringComparison.Ordinal);
}
