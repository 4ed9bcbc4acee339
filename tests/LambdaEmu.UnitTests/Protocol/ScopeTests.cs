using LambdaEmu.Core.Identity;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>For which account and region a call is.</summary>
public sealed class ScopeTests
{
    [Theory]
    [InlineData("AWS4-HMAC-SHA256 Credential=123456789012/20260101/eu-west-1/museum/aws4_request, Signature=0", "123456789012", "eu-west-1")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260101/us-west-2/museum/aws4_request, Signature=0", "000000000000", "us-west-2")]
    [InlineData("AWS4-HMAC-SHA256 Credential=1234567890123/20260101/us-west-2/museum/aws4_request, Signature=0", "000000000000", "us-west-2")]
    [InlineData("AWS4-HMAC-SHA256 Credential=12345678901a/20260101/us-west-2/museum/aws4_request, Signature=0", "000000000000", "us-west-2")]
    [InlineData("AWS4-HMAC-SHA256 Credential=１２３４５６７８９０１２/20260101/us-west-2/museum/aws4_request, Signature=0", "000000000000", "us-west-2")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101//museum/aws4_request, Signature=0", "000000000000", "us-east-1")]
    [InlineData("AWS4-ECDSA-P256-SHA256 Credential=123456789012/20260101/museum/aws4_request, Signature=0", "123456789012", "us-east-1")]
    [InlineData(null, "000000000000", "us-east-1")]
    public async Task Scope_IsTheSignatures(string? authorization, string account, string region)
    {
        var museum = new MuseumService();
        var call = WireCall.Get("/2020-01-01/rooms/newest");

        await new TestGateway(museum).SendAsync(authorization is null ? call : call.With("Authorization", authorization));

        museum.Scope.Should().Be(new ResourceScope(account, region));
    }

    [Theory]
    [InlineData(AccessKeyId.LongTermPrefix)]
    [InlineData(AccessKeyId.TemporaryPrefix)]
    public async Task Account_OfAKeyThatWasGivenOutHere_IsTheKeys(string prefix)
    {
        var museum = new MuseumService();

        await new TestGateway(museum).SendAsync(
            WireCall.Get("/2020-01-01/rooms/newest").SignedFor("museum", key: AccessKeyId.New(prefix, "123456789012")));

        museum.Scope.AccountId.Should().Be("123456789012");
    }

    [Theory]
    [InlineData("eu-central-1", "eu-central-1")]
    [InlineData("eu-central-1, us-east-2", "eu-central-1")]
    [InlineData("*", "us-east-1")]
    public async Task Region_OfAnAsymmetricSignature_IsTheFirstOfItsSet(string regionSet, string region)
    {
        var museum = new MuseumService();

        await new TestGateway(museum).SendAsync(WireCall.Get("/2020-01-01/rooms/newest")
            .With("Authorization", "AWS4-ECDSA-P256-SHA256 Credential=k/20260101/museum/aws4_request, Signature=0").With("X-Amz-Region-Set", regionSet));

        museum.Scope.Region.Should().Be(region);
        museum.AccessKeyId.Should().Be("k");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer a-token-of-the-application")]
    public async Task Scope_OfAPresignedCall_IsItsQueryStrings(string authorization)
    {
        var museum = new MuseumService();

        await new TestGateway(museum).SendAsync(
            WireCall.Get("/2020-01-01/rooms/newest?X-Amz-Credential=123456789012%2F20260101%2Feu-west-1%2Fmuseum%2Faws4_request").With("Authorization", authorization));

        museum.Scope.Should().Be(new ResourceScope("123456789012", "eu-west-1"));
    }
}
