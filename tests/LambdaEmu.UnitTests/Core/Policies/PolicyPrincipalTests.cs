using LambdaEmu.Core.Policies;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.UnitTests.Core.Policies;

/// <summary>Clients who signed, as resource policies name them.</summary>
public sealed class PolicyPrincipalTests
{
    private static readonly ServiceCaller Session = new("arn:aws:sts::111111111111:assumed-role/admin/me", "", "")
    {
        Keys = new Dictionary<string, string>
        {
            [ConditionKeys.PrincipalArn] = "arn:aws:iam::111111111111:role/admin",
            [ConditionKeys.PrincipalAccount] = "111111111111",
            [ConditionKeys.PrincipalIsService] = "false",
        },
    };

    [Theory]
    [InlineData("""{"AWS":"arn:aws:sts::111111111111:assumed-role/admin/me"}""", PolicyVerdict.Allowed)]
    [InlineData("""{"AWS":["arn:aws:iam::222222222222:root","arn:aws:iam::111111111111:role/admin"]}""", PolicyVerdict.Allowed)]
    [InlineData("""{"AWS":"arn:aws:iam::111111111111:root"}""", PolicyVerdict.Allowed)]
    [InlineData("""{"AWS":"111111111111"}""", PolicyVerdict.Allowed)]
    [InlineData("""{"AWS":"arn:aws:iam::111111111111:role/other"}""", PolicyVerdict.Silent)]
    [InlineData("""{"AWS":"222222222222"}""", PolicyVerdict.Silent)]
    [InlineData("""{"Service":"111111111111"}""", PolicyVerdict.Silent)]
    public void Signer_IsItself_ItsRoleAndItsAccount(string principal, PolicyVerdict expected) =>
        PolicyDocument.Parse($$$"""{"Statement":{"Effect":"Allow","Principal":{{{principal}}},"Action":"*","Resource":"*"}}""")
            .Decide(Session, "execute-api:Invoke", "arn:x").Should().Be(expected);

    [Theory]
    [InlineData("""{"Bool":{"aws:PrincipalIsAWSService":"true"}}""", PolicyVerdict.Silent)]
    [InlineData("""{"Null":{"aws:SourceArn":"true"}}""", PolicyVerdict.Allowed)]
    [InlineData("""{"StringEquals":{"AWS:PrincipalArn":"arn:aws:iam::111111111111:role/admin"}}""", PolicyVerdict.Allowed)]
    public void Keys_AreTheCallersOwn(string condition, PolicyVerdict expected) =>
        PolicyDocument.Parse($$$"""{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{{{condition}}}}}""")
            .Decide(Session, "execute-api:Invoke", "arn:x").Should().Be(expected);
}
