using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Iam;

/// <summary>The way of a role as Terraform goes it: create, read, attach, inline, assume, and everything back again.</summary>
public sealed class RoleJourneyTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task Journey_Boto3_SeesWhatAwsWouldShow() => (await ClientScripts.Boto3Async(Settings, "iam.py")).ShouldBeJson($$"""
        {
          "arn": "arn:aws:iam::{{Account}}:role/svc/journey", "sameId": true, "trust": true, "description": "d", "maxSession": 3600,
          "tags": [{ "Key": "team", "Value": "blue one" }],
          "attached": [{ "PolicyName": "AWSLambdaBasicExecutionRole", "PolicyArn": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" }],
          "inlineBefore": [], "inline": true, "profiles": [],
          "policy": ["v2", 1], "document": true, "entities": ["journey"], "policies": ["AWSLambdaBasicExecutionRole", "own"],
          "inUse": [409, "DeleteConflict", "Cannot delete a policy attached to entities."],
          "assumed": "arn:aws:sts::{{Account}}:assumed-role/journey/me",
          "rolesOfSession": ["journey"],
          "user": ["arn:aws:iam::{{Account}}:user/u", "arn:aws:iam::{{Account}}:user/u"],
          "root": "arn:aws:iam::{{Account}}:root",
          "duplicate": [409, "EntityAlreadyExists", "Role with name journey already exists."],
          "malformed": [400, "MalformedPolicyDocument", "This policy contains invalid Json"],
          "conflict": [409, "DeleteConflict", "Cannot delete entity, must detach all policies first."],
          "gone": [404, "NoSuchEntity", "The role with name journey cannot be found."]
        }
        """);

    [Fact]
    public async Task CreateRole_ByTheCli_PrintsTheTrustPolicyAsJson()
    {
        const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

        var created = await Cli.RunAsync("iam", "create-role", "--role-name", "cli", "--assume-role-policy-document", Trust);
        var missing = await Cli.TryAsync("iam", "attach-role-policy", "--role-name", "cli", "--policy-arn", "arn:aws:iam::aws:policy/NoSuchPolicy");

        created["Role"]!["Arn"]!.ToString().Should().Be($"arn:aws:iam::{Account}:role/cli");
        created["Role"]!["AssumeRolePolicyDocument"]!["Statement"]![0]!["Action"]!.ToString().Should().Be("sts:AssumeRole");
        missing.Errors.Trim().Should().Be("An error occurred (NoSuchEntity) when calling the AttachRolePolicy operation: "
            + "Policy arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable.");
    }

    [Fact]
    public async Task GetRole_OnTheWire_IsXmlOfTheServicesNamespace()
    {
        await Raw.IamAsync("Action=CreateRole&Version=2010-05-08&RoleName=wire&AssumeRolePolicyDocument="
            + Uri.EscapeDataString("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}}"""));

        var answer = await Raw.IamAsync("Action=GetRole&Version=2010-05-08&RoleName=wire");

        answer.Header("Content-Type").Should().Be("text/xml");
        answer.Text.Should().StartWith("<GetRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><GetRoleResult><Role>")
            .And.Contain("<AssumeRolePolicyDocument>%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C");
    }
}
