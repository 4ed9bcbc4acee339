using LambdaEmu.Services.ApiGateway.Patching;

namespace LambdaEmu.UnitTests.Services.ApiGateway;

public sealed class PatchPathTests
{
    [Theory]
    [InlineData("/name", "/name", "")]
    [InlineData("/name", "/Name", null)]
    [InlineData("/name", "/name/x", null)]
    [InlineData("/types/{t}", "/types/image~1png", "image/png")]
    [InlineData("/types/{t}", "/types/~01", "~1")]
    [InlineData("/types/{t}", "/types", null)]
    [InlineData("/{path*}/{method}/metrics/enabled", "/a/b/GET/metrics/enabled", "a/b|GET")]
    [InlineData("/{path*}/{method}/metrics/enabled", "/*/*/metrics/enabled", "*|*")]
    [InlineData("/{path*}/{method}/metrics/enabled", "/GET/metrics/enabled", null)]
    [InlineData("/apiStages/{s}/throttle/{m*}/rateLimit", "/apiStages/a:b/throttle//pets/GET/rateLimit", "a:b|/pets/GET")]
    public void Match_CapturesWhatStandsForNames(string template, string path, string? captured)
    {
        var match = new PatchPath(template).Match(path);

        (match is null ? null : string.Join('|', match)).Should().Be(captured);
    }
}
