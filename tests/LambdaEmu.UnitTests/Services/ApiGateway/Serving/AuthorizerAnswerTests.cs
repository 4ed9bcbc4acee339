using System.Text;
using LambdaEmu.Services.ApiGateway.Serving.Authorization;

namespace LambdaEmu.UnitTests.Services.ApiGateway.Serving;

/// <summary>Which answers of an authorizer's function are none.</summary>
public sealed class AuthorizerAnswerTests
{
    [Theory]
    [InlineData("""{"principalId":"me","policyDocument":{"Statement":[]},"context":{"a":1}}""", true)]
    [InlineData("""{"principalId":"me","policyDocument":{"Statement":[{"Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]}}""", true)]
    [InlineData("""{"principalId":"me","policyDocument":{"Statement":[{"Condition":{"NotIpAdress":{"aws:SourceIp":"203.0.113.0/24"}}}]}}""", false)]
    [InlineData("""{"principalId":"me","policyDocument":{"Statement":[]},"context":{"a":{}}}""", false)]
    [InlineData("""{"policyDocument":{"Statement":[]}}""", false)]
    [InlineData("""{"principalId":"me"}""", false)]
    [InlineData("[]", false)]
    [InlineData("{", false)]
    public void Read_Answer_KnowsWhatIsNone(string answer, bool isOne) => (AuthorizerAnswer.Read(Encoding.UTF8.GetBytes(answer)) is not null).Should().Be(isOne);
}
