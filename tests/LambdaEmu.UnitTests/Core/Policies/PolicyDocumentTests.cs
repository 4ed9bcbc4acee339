using LambdaEmu.Core.Policies;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.UnitTests.Core.Policies;

/// <summary>What resource policies say to services that call.</summary>
public sealed class PolicyDocumentTests
{
    private const string Queue = "arn:aws:sqs:us-east-1:000000000000:q";

    private static readonly ServiceCaller Topic = new("sns.amazonaws.com", "arn:aws:sns:us-east-1:000000000000:t", "000000000000");

    [Theory]
    [InlineData("\"*\"", PolicyVerdict.Allowed)]
    [InlineData("{\"AWS\":\"*\"}", PolicyVerdict.Allowed)]
    [InlineData("{\"Service\":\"sns.amazonaws.com\"}", PolicyVerdict.Allowed)]
    [InlineData("{\"Service\":[\"s3.amazonaws.com\",\"sns.amazonaws.com\"]}", PolicyVerdict.Allowed)]
    [InlineData("{\"Service\":\"s3.amazonaws.com\"}", PolicyVerdict.Silent)]
    [InlineData("{\"AWS\":\"arn:aws:iam::000000000000:root\"}", PolicyVerdict.Silent)]
    public void Principal_IsEverybodyOrTheService(string principal, PolicyVerdict expected) => Decide(Statement(principal: principal)).Should().Be(expected);

    [Theory]
    [InlineData("\"SQS:SendMessage\"", PolicyVerdict.Allowed)]
    [InlineData("[\"sqs:ReceiveMessage\",\"sqs:Send*\"]", PolicyVerdict.Allowed)]
    [InlineData("\"*\"", PolicyVerdict.Allowed)]
    [InlineData("\"sqs:Send?\"", PolicyVerdict.Silent)]
    [InlineData("\"sqs:ReceiveMessage\"", PolicyVerdict.Silent)]
    public void Action_MayHaveWildcards(string action, PolicyVerdict expected) => Decide(Statement(action: action)).Should().Be(expected);

    [Theory]
    [InlineData("\"arn:aws:sqs:*:*:q\"", PolicyVerdict.Allowed)]
    [InlineData("\"arn:aws:sqs:us-east-1:000000000000:Q\"", PolicyVerdict.Silent)]
    public void Resource_IsComparedAsItIs(string resource, PolicyVerdict expected) => Decide(Statement(resource: resource)).Should().Be(expected);

    [Theory]
    [InlineData("""{"ArnLike":{"AWS:SourceArn":"arn:aws:sns:*:*:t"}}""", true)]
    [InlineData("""{"ArnEquals":{"aws:SourceArn":["arn:aws:sns:us-east-1:000000000000:other","arn:aws:sns:us-east-1:000000000000:t"]}}""", true)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:other"}}""", false)]
    [InlineData("""{"ArnNotLike":{"aws:SourceArn":"arn:aws:sns:*:*:other"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"000000000000"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"111111111111"}}""", false)]
    [InlineData("""{"StringNotEquals":{"aws:SourceAccount":"000000000000"}}""", false)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"false"}}""", false)]
    [InlineData("""{"Bool":{"aws:SecureTransport":true}}""", true)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}""", false)]
    [InlineData("""{"StringNotEquals":{"aws:PrincipalOrgID":"o-1"}}""", true)]
    [InlineData("""{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-1"}}""", true)]
    [InlineData("""{"Null":{"aws:SourceArn":"false"}}""", true)]
    [InlineData("""{"NumericLessThan":{"aws:SourceAccount":"5"}}""", true)]
    [InlineData("""{"NoSuchOperator":{"aws:SourceAccount":"000000000000"}}""", false)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:t"},"StringEquals":{"aws:SourceAccount":"111111111111"}}""", false)]
    public void Condition_HoldsOrNot(string condition, bool holds) =>
        Decide(Statement(condition: condition)).Should().Be(holds ? PolicyVerdict.Allowed : PolicyVerdict.Silent);

    [Fact]
    public void Deny_CountsWhateverElseAllows() =>
        PolicyDocument.Parse($$"""{"Statement":[{{Statement()}},{{Statement(effect: "Deny")}},{{Statement()}}]}""").Decide(Topic, "sqs:SendMessage", Queue).Should().Be(PolicyVerdict.Denied);

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Deny","NotPrincipal":{"Service":"sns.amazonaws.com"},"NotAction":"sqs:ReceiveMessage","Resource":"*"}]}""", PolicyVerdict.Silent)]
    [InlineData("""{"Statement":[{"Effect":"Deny","NotPrincipal":{"Service":"s3.amazonaws.com"},"NotAction":"sqs:ReceiveMessage","NotResource":"x"}]}""", PolicyVerdict.Denied)]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}""", PolicyVerdict.Allowed)]
    [InlineData("""{"Statement":[1,{"Effect":"Allow"}]}""", PolicyVerdict.Silent)]
    [InlineData("{}", PolicyVerdict.Silent)]
    [InlineData("no policy", PolicyVerdict.Silent)]
    public void Policy_OfAnyForm_IsRead(string policy, PolicyVerdict expected) => PolicyDocument.Parse(policy).Decide(Topic, "sqs:SendMessage", Queue).Should().Be(expected);

    private static PolicyVerdict Decide(string statement) => PolicyDocument.Parse($$"""{"Statement":[{{statement}}]}""").Decide(Topic, "sqs:SendMessage", Queue);

    private static string Statement(
        string effect = "Allow", string principal = "\"*\"", string action = "\"sqs:SendMessage\"", string resource = $"\"{Queue}\"", string condition = "{}") =>
        $$"""{"Effect":"{{effect}}","Principal":{{principal}},"Action":{{action}},"Resource":{{resource}},"Condition":{{condition}}}""";
}
