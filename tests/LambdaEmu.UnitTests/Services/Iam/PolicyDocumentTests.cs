namespace LambdaEmu.UnitTests.Services.Iam;

/// <summary>What is taken for a policy, and how AWS words the rest.</summary>
public sealed class PolicyDocumentTests
{
    private const string Syntax = "Syntax errors in policy.";

    private readonly IamFixture _iam = new();

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Deny","NotAction":"s3:*","NotResource":["arn:aws:s3:::b/*","*"]}}""")]
    [InlineData("""{"Version":"2008-10-17","Id":"x","Statement":[{"Sid":"","Effect":"Allow","Action":["*","S3:Get*"],"Resource":"*","Condition":{"Bool":{"a":"true"}}},{"Sid":"","Effect":"Allow","Action":"s3:*","Resource":"*"}]}""")]
    public async Task IdentityPolicy_OfAllForms_IsTaken(string document) =>
        (await _iam.CallAsync("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", document))).ShouldBe(200);

    [Theory]
    [InlineData("{", Syntax)]
    [InlineData("[]", Syntax)]
    [InlineData("{}", Syntax)]
    [InlineData("""{"Statement":[]}""", Syntax)]
    [InlineData("""{"Statement":["x"]}""", Syntax)]
    [InlineData("""{"statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", Syntax)]
    [InlineData("""{"Version":"2020-01-01","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", "The policy must contain a valid version string")]
    [InlineData("""{"Version":2012,"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", "The policy must contain a valid version string")]
    [InlineData("""{"Statement":{"Action":"*","Resource":"*"}}""", Syntax)]
    [InlineData("""{"Statement":{"Effect":"allow","Action":"*","Resource":"*"}}""", Syntax)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":[1],"Resource":"*"}}""", Syntax)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","More":1}}""", Syntax)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}}""", "Policy document should not specify a principal.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*"}}""", "Policy statement must contain actions.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*"}}""", "Policy statement must contain resources.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"PutObject","Resource":"*"}}""", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"bucket"}}""", "Resource bucket must be in ARN format or \"*\".")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEqualss":{"aws:username":"x"}}}}""", Syntax)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"aws:username":"x"}}}""", Syntax)]
    [InlineData("""{"Statement":[{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"}]}""",
        "Statement IDs (SID) in a single policy must be unique.")]
    public async Task IdentityPolicy_Malformed_IsRefusedInAwssWords(string document, string message)
    {
        await _iam.CreateRoleAsync("r");
        await _iam.CreatePolicyAsync("old");

        (await _iam.CallAsync("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", document))).ShouldFault(400, "MalformedPolicyDocument", message);
        (await _iam.CallAsync("CreatePolicyVersion", ("PolicyArn", IamFixture.Policy("old")), ("PolicyDocument", document))).ShouldFault(400, "MalformedPolicyDocument", message);
        (await _iam.CallAsync("PutRolePolicy", ("RoleName", "r"), ("PolicyName", "p"), ("PolicyDocument", document))).ShouldFault(400, "MalformedPolicyDocument", message);
    }

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}}""")]
    [InlineData("""{"Statement":{"Effect":"Deny","NotPrincipal":{"AWS":["111111111111","*"]},"Action":["sts:AssumeRole","sts:TagSession"]}}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root","Service":["lambda.amazonaws.com","ec2.amazonaws.com"]},"Action":"sts:AssumeRole"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Federated":"cognito-identity.amazonaws.com"},"Action":"sts:AssumeRoleWithWebIdentity"}]}""")]
    public async Task TrustPolicy_OfAllForms_IsTaken(string document) =>
        (await _iam.CallAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", document))).ShouldBe(200);

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Allow",},]}""", "This policy contains invalid Json")]
    [InlineData("""{"Statement":{"Principal":"*","Action":"sts:AssumeRole"}}""", "Missing required field Effect")]
    [InlineData("""{"Statement":{"Effect":"invalid","Principal":"*","Action":"sts:AssumeRole"}}""", "Invalid effect: invalid")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Resource":"*"}}""", "Has prohibited field Resource")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole"}}""", "Missing required field Principal")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*"}}""", "Missing required field Action")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}}""", "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"Service":"lambda"},"Action":"sts:AssumeRole"}}""", "Invalid principal in policy: \"SERVICE\":\"lambda\"")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"AWS":"somebody"},"Action":"sts:AssumeRole"}}""", "Invalid principal in policy: \"AWS\":\"somebody\"")]
    public async Task TrustPolicy_Malformed_IsRefusedInAwssWords(string document, string message)
    {
        await _iam.CreateRoleAsync("r");

        (await _iam.CallAsync("CreateRole", ("RoleName", "new"), ("AssumeRolePolicyDocument", document))).ShouldFault(400, "MalformedPolicyDocument", message);
        (await _iam.CallAsync("UpdateAssumeRolePolicy", ("RoleName", "r"), ("PolicyDocument", document))).ShouldFault(400, "MalformedPolicyDocument", message);
    }

    [Fact]
    public async Task Documents_BeyondTheirSize_AreRefused()
    {
        var trusts = IamFixture.TrustsLambda.Replace("lambda.", new string('l', 2048) + ".", StringComparison.Ordinal);
        var allows = IamFixture.WritesLogs.Replace("PutLogEvents", new string('x', 6144), StringComparison.Ordinal);

        (await _iam.CallAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", trusts)))
            .ShouldFault(409, "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: 2048");
        (await _iam.CallAsync("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", allows)))
            .ShouldFault(409, "LimitExceeded", "Cannot exceed quota for PolicySize: 6144");
    }
}
