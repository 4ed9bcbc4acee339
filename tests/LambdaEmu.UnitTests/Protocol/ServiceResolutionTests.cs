using LambdaEmu.Core.State;
using LambdaEmu.Services.Logs;
using LambdaEmu.Services.Logs.Groups;
using LambdaEmu.UnitTests.Services.Iam;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>Which service a request is for: signature, then presigned query, target, form, path.</summary>
public sealed class ServiceResolutionTests : IAsyncDisposable
{
    private const string Identity = "Action=GetCallerIdentity&Version=2011-06-15";

    private readonly LogGroupRegistry _groups = new(new MemoryStateStore(), TimeProvider.System, NullLogger<LogGroupRegistry>.Instance);

    public ValueTask DisposeAsync() => _groups.DisposeAsync();

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/sts/aws4_request, SignedHeaders=host;x-amz-date, Signature=ab")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/sts/aws4_request,SignedHeaders=host,Signature=ab")]
    [InlineData("AWS4-HMAC-SHA256 SignedHeaders=host, Signature=ab, Credential=AKID/20260101/us-east-1/sts/aws4_request")]
    [InlineData("AWS4-HMAC-SHA256  Credential=AK/ID/20260101/us-east-1/sts/aws4_request SignedHeaders=host")]
    [InlineData("AWS4-ECDSA-P256-SHA256 Credential=AKID/20260101/sts/aws4_request, SignedHeaders=host, Signature=ab")]
    public async Task Authorization_NamesTheService(string authorization) =>
        (await Gateway.SendAsync(WireCall.Form(Identity).With("Authorization", authorization))).ShouldBe(200);

    [Fact]
    public async Task Authorization_ComesBeforeTargetFormAndPath() =>
        (await Gateway.SendAsync(WireCall.Get("/2020-01-01/rooms/newest?" + Identity).With("X-Amz-Target", "Counter.Increment").SignedFor("museum"))).ShouldBe(200)
            .ShouldBeJson("""{"Found":"newest"}""");

    [Theory]
    [InlineData("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20260101%2Fus-east-1%2Fsts%2Faws4_request&X-Amz-Signature=ab")]
    [InlineData("X-Amz-Credential=AKID/20260101/us-east-1/sts/aws4_request")]
    public async Task PresignedQuery_NamesTheService(string presigned) =>
        (await Gateway.SendAsync(WireCall.Get($"/?{Identity}&{presigned}"))).ShouldBe(200);

    [Theory]
    [InlineData("Bearer token")]
    [InlineData("Basic dGVzdDp0ZXN0")]
    [InlineData("AWS AKID:signature")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID, Signature=ab")]
    [InlineData("AWS4-HMAC-SHA256")]
    public async Task Authorization_ThatIsNoSignature_LeavesTheRequestUnsigned(string authorization)
    {
        (await Gateway.SendAsync(WireCall.Get("/2020-01-01/rooms/newest").With("Authorization", authorization))).ShouldBe(200);
        (await Gateway.SendAsync(WireCall.Get($"/?{Identity}&X-Amz-Credential=AKID/20260101/us-east-1/sts/aws4_request").With("Authorization", authorization))).ShouldBe(200);
    }

    [Fact]
    public async Task Target_NamesTheServiceOfAnUnsignedRequest()
    {
        (await Gateway.SendAsync(WireCall.Target("Logs_20140328.DescribeLogGroups", "{}"))).ShouldBe(200).ShouldBeJson("""{"logGroups":[]}""");
        (await Gateway.SendAsync(WireCall.Target("Counter.Increment", """{"Name":"a"}""", "1.0"))).ShouldBe(200);
    }

    [Fact]
    public async Task ActionWithoutVersion_NamesTheOneServiceThatHasIt() =>
        (await Gateway.SendAsync(WireCall.Get("/?Action=GetCallerIdentity"))).ShouldBe(200).Xml.Name.LocalName.Should().Be("GetCallerIdentityResponse");

    [Fact]
    public async Task ActionAndVersion_NameTheServiceOfAnUnsignedRequest()
    {
        (await Gateway.SendAsync(WireCall.Form(Identity))).ShouldBe(200).Xml.Name.LocalName.Should().Be("GetCallerIdentityResponse");
        (await Gateway.SendAsync(WireCall.Get($"/?{Identity}"))).ShouldBe(200).Xml.Name.LocalName.Should().Be("GetCallerIdentityResponse");
        (await Gateway.SendAsync(WireCall.Form("Action=Increment&Version=2021-06-06&Name=a"))).ShouldBe(200).Xml.Name.LocalName.Should().Be("IncrementResponse");
    }

    [Fact]
    public async Task Path_NamesTheServiceOfAnUnsignedRequest() =>
        (await Gateway.SendAsync(WireCall.Get("/2020-01-01/rooms/newest"))).ShouldBe(200).ShouldBeJson("""{"Found":"newest"}""");

    [Fact]
    public async Task Path_OfAnUnsignedForm_ComesFirst()
    {
        // curl -d sends every body as a form.
        var call = WireCall.Form(Identity);

        (await Gateway.SendAsync(new WireCall("PUT", "/2020-01-01/photos/a").With("Content-Type", "application/x-www-form-urlencoded").Body(Identity))).ShouldBe(204);
        (await Gateway.SendAsync(call)).ShouldBe(200);
    }

    [Fact]
    public async Task SigningName_OfTwoServices_IsSettledByThePath()
    {
        (await Gateway.SendAsync(WireCall.Get("/2020-01-01/rooms/newest").SignedFor("museum"))).ShouldBe(200);
        (await Gateway.SendAsync(WireCall.Get("/v2/pictures/sea").SignedFor("museum"))).ShouldBe(200).ShouldBeJson("""{"Name":"picture sea"}""");
        (await Gateway.SendAsync(WireCall.Get("/v2/nothing").SignedFor("museum"))).ShouldBe(404);
    }

    [Fact]
    public async Task UnknownService_Signed_IsNamedAsNotImplemented() =>
        (await Gateway.SendAsync(WireCall.Get("/anything").SignedFor("polly")))
            .ShouldFail(501, "NotImplementedException", "LambdaEmu does not implement a service for 'polly'.");

    [Fact]
    public async Task UnknownService_OfAJsonClient_IsNamedInItsProtocol()
    {
        foreach (var call in new[] { WireCall.Target("Polly_1.Speak", "{}", "1.0"), WireCall.Target("Polly_1.Speak", "{}", "1.0").SignedFor("polly") })
        {
            var answer = (await Gateway.SendAsync(call)).ShouldBe(501);

            answer.ContentType.Should().Be("application/x-amz-json-1.0");
            answer.Json.GetProperty("__type").GetString().Should().Be("NotImplementedException");
            answer.Message.Should().MatchRegex("LambdaEmu does not implement a service for '(Polly_1|polly)'.");
        }
    }

    [Theory]
    [InlineData("polly", "polly")]
    [InlineData(null, "/")]
    public async Task UnknownService_OfAQueryClient_IsNamedInItsProtocol(string? signedFor, string named)
    {
        var call = WireCall.Form("Action=Speak&Version=1999-01-01");

        var answer = (await Gateway.SendAsync(signedFor is null ? call : call.SignedFor(signedFor))).ShouldBe(501);

        answer.ContentType.Should().Be("text/xml");
        answer.Text.Should().StartWith("<ErrorResponse><Error><Type>Receiver</Type><Code>NotImplementedException</Code>"
            + $"<Message>LambdaEmu does not implement a service for '{named}'.</Message></Error>");
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/bucket/key")]
    [InlineData("OPTIONS", "*")]
    public async Task NothingThatTells_IsNotImplemented(string method, string target) =>
        (await Gateway.SendAsync(new WireCall(method, target))).ShouldBe(501).ErrorType.Should().Be("NotImplementedException");

    private TestGateway Gateway => new(new MuseumService(), new GalleryService(), new KioskService(), new CounterService(), IamFixture.Sts(), new LogsService(_groups));
}
