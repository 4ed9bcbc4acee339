using LambdaEmu.Core.Identity;

namespace LambdaEmu.UnitTests.Core.Identity;

public sealed class ArnTests
{
    [Theory]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:f:1", "aws", "lambda", "us-east-1", "000000000000", "function:f:1")]
    [InlineData("arn:aws:s3:::bucket/key:with:colons", "aws", "s3", "", "", "bucket/key:with:colons")]
    [InlineData("arn:aws-cn:sqs:cn-north-1:1:q", "aws-cn", "sqs", "cn-north-1", "1", "q")]
    [InlineData("arn:aws:iam::000000000000:", "aws", "iam", "", "000000000000", "")]
    public void Arn_IsTakenApartAtItsFirstFiveColons(string text, string partition, string service, string region, string account, string resource)
    {
        var arn = Arn.TryParse(text);

        arn.Should().Be(new Arn(partition, service, region, account, resource));
        arn!.ToString().Should().Be(text);
        arn.Scope.Should().Be(new ResourceScope(account, region));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("arn")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000")]
    [InlineData("ARN:aws:lambda:us-east-1:000000000000:function:f")]
    [InlineData("urn:aws:lambda:us-east-1:000000000000:function:f")]
    public void Text_ThatIsNoArn_IsNone(string? text) => Arn.TryParse(text).Should().BeNull();

    [Fact]
    public void Format_PutsTheScopeIn() =>
        Arn.Format("lambda", new ResourceScope("000000000000", "eu-west-1"), "function:f").Should().Be("arn:aws:lambda:eu-west-1:000000000000:function:f");
}
