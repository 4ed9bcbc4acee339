using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Protocol;

/// <summary>HTTP as clients send it: bodies in every framing, paths in every form, credentials in every place.</summary>
public sealed class HttpTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string Functions1 = "/2015-03-31/functions";
    private const string Identity = "Action=GetCallerIdentity&Version=2011-06-15";

    private string Authorization(string service) =>
        $"Authorization: AWS4-HMAC-SHA256 Credential={Account}/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0";

    [Theory]
    [InlineData("/2015-03-31/functions/echo/invocations", 6_291_457, "Request must be smaller than 6291456 bytes for the InvokeFunction operation")]
    [InlineData("/2015-03-31/functions", 70_167_212, "Request must be smaller than 70167211 bytes for the CreateFunction operation")]
    public async Task Body_DeclaredTooLarge_IsRefusedBeforeItIsSent(string path, int length, string message)
    {
        using var connection = new RawConnection(Settings.Endpoint);
        await connection.SendAsync($"POST {path} HTTP/1.1\r\nHost: x\r\n{Authorization("lambda")}\r\nContent-Length: {length}\r\n\r\n");

        var (status, rest) = await connection.ReadAnswerAsync();

        status.Should().Be("HTTP/1.1 413 Payload Too Large");
        rest.Should().Contain(message).And.Contain("x-amzn-ErrorType: RequestEntityTooLargeException");
    }

    [Fact]
    public async Task Body_ChunkedBeyondTheLimit_IsRefusedBeforeItsEnd()
    {
        using var connection = new RawConnection(Settings.Endpoint);
        await connection.SendAsync($"POST {Functions1}/echo/invocations HTTP/1.1\r\nHost: x\r\n{Authorization("lambda")}\r\nTransfer-Encoding: chunked\r\n\r\n");
        await connection.SendAsync("600001\r\n");
        await connection.SendAsync(new byte[0x600001]);

        // The last chunk never comes.
        var (status, rest) = await connection.ReadAnswerAsync();

        status.Should().StartWith("HTTP/1.1 413 ");
        rest.Should().Contain("Request must be smaller than 6291456 bytes for the InvokeFunction operation");
    }

    [Fact]
    public async Task Body_GzipThatUnpacksBeyondTheLimit_IsRefused()
    {
        var request = Raw.Request(HttpMethod.Post, $"{Functions1}/echo/invocations", "lambda", Gzip(new byte[64 * 1024 * 1024]), "application/json");
        request.Content!.Headers.ContentEncoding.Add("gzip");

        (await Raw.SendAsync(request)).Status.Should().Be(413);
    }

    [Fact]
    public async Task Body_Gzip_IsUnpacked()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "echo", "echo");
        var request = Raw.Request(HttpMethod.Post, $"{Functions1}/echo/invocations", "lambda", Gzip("{\"zipped\":true}"u8.ToArray()), "application/json");
        request.Content!.Headers.ContentEncoding.Add("gzip");
        var broken = Raw.Request(HttpMethod.Post, $"{Functions1}/echo/invocations", "lambda", "{}"u8.ToArray(), "application/json");
        broken.Content!.Headers.ContentEncoding.Add("gzip");

        (await Raw.SendAsync(request)).Text.Should().Be("{\"zipped\":true}");
        (await Raw.SendAsync(broken)).Status.Should().Be(400);
    }

    [Fact]
    public async Task Body_Chunked_IsReadWhole()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "echo", "echo");
        using var connection = new RawConnection(Settings.Endpoint);
        await connection.SendAsync($"POST {Functions1}/echo/invocations HTTP/1.1\r\nHost: x\r\n{Authorization("lambda")}\r\nTransfer-Encoding: chunked\r\n\r\n");
        await connection.SendAsync("4\r\n[1,2\r\n");
        await connection.SendAsync("3\r\n,3]\r\n0\r\n\r\n");

        var (status, rest) = await connection.ReadAnswerAsync();

        status.Should().Be("HTTP/1.1 200 OK");
        rest.Should().EndWith("\r\n\r\n[1,2,3]");
    }

    [Fact]
    public async Task Body_ExpectingContinue_IsAskedForFirst()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "echo", "echo");
        using var connection = new RawConnection(Settings.Endpoint);
        await connection.SendAsync(
            $"POST {Functions1}/echo/invocations HTTP/1.1\r\nHost: x\r\n{Authorization("lambda")}\r\nExpect: 100-continue\r\nContent-Length: 7\r\n\r\n");

        var (asked, _) = await connection.ReadAnswerAsync();
        await connection.SendAsync("[1,2,3]");
        var (status, rest) = await connection.ReadAnswerAsync();

        asked.Should().Be("HTTP/1.1 100 Continue");
        status.Should().Be("HTTP/1.1 200 OK");
        rest.Should().EndWith("[1,2,3]");
    }

    [Fact]
    public async Task Body_ExpectingContinueButTooLarge_IsRefusedWithoutBeingAskedFor()
    {
        using var connection = new RawConnection(Settings.Endpoint);
        await connection.SendAsync(
            $"POST {Functions1}/echo/invocations HTTP/1.1\r\nHost: x\r\n{Authorization("lambda")}\r\nExpect: 100-continue\r\nContent-Length: 6291457\r\n\r\n");

        (await connection.ReadAnswerAsync()).StatusLine.Should().StartWith("HTTP/1.1 413 ");
    }

    [Fact]
    public async Task Connection_SeveralRequestsInOneSend_AreAnsweredInOrder()
    {
        using var connection = new RawConnection(Settings.Endpoint);
        string Request(string name) => $"GET {Functions1}/{name} HTTP/1.1\r\nHost: x\r\n{Authorization("lambda")}\r\n\r\n";

        await connection.SendAsync(Request("first") + Request("second") + Request("third"));

        foreach (var name in new[] { "first", "second", "third" })
        {
            var (status, rest) = await connection.ReadAnswerAsync();
            status.Should().StartWith("HTTP/1.1 404 ");
            rest.Should().Contain($"Function not found: {FunctionArn(name)}");
        }
    }

    [Theory]
    [InlineData("NONSENSE\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: x\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]
    public async Task Bytes_ThatAreNoHttp_AreRefusedAndBreakNothing(string bytes)
    {
        using var connection = new RawConnection(Settings.Endpoint);
        await connection.SendAsync(bytes);

        (await connection.ReadAnswerAsync()).StatusLine.Should().MatchRegex(@"^HTTP/1\.1 (4\d\d|50[15]) ");
        (await Raw.StsAsync(Identity)).Status.Should().Be(200);
    }

    [Theory]
    [InlineData("/_lambdaemu/health")]
    [InlineData("/_localstack/health")]
    [InlineData("/_lambdaemu/capabilities")]
    public async Task Head_AdminPath_HasTheHeadersAndNoBody(string path)
    {
        var got = await Raw.UnsignedAsync(HttpMethod.Get, path);

        var head = await Raw.UnsignedAsync(HttpMethod.Head, path);

        got.Status.Should().Be(200);
        (head.Status, head.Text).Should().Be((200, ""));
        head.Header("Content-Type").Should().Be("application/json");
    }

    [Fact]
    public async Task Head_AwsPath_HasNoBody()
    {
        var head = await Raw.LambdaAsync(HttpMethod.Head, Functions1);

        head.Status.Should().Be(404);
        head.Body.Should().BeEmpty();
    }

    [Fact]
    public async Task Members_Unknown_AreIgnored()
    {
        var request = FunctionDeployer.Request("fn", "python3.11", "app.handler", Package.Of("app.py", ""), new()
        {
            ["NobodyKnowsThis"] = new JsonObject { ["deep"] = new JsonArray(1, "two", new JsonObject()) },
        });

        (await Functions.CreateAsync(request))["FunctionName"]!.ToString().Should().Be("fn");
        (await Raw.LambdaAsync(HttpMethod.Get, $"{Functions1}/fn?NobodyKnowsThis=1")).Status.Should().Be(200);
        (await Raw.StsAsync($"{Identity}&NobodyKnowsThis=1")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Path_TrailingSlash_IsAsGoodAsNone()
    {
        var request = FunctionDeployer.Request("fn", "python3.11", "app.handler", Package.Of("app.py", ""));

        (await Raw.LambdaAsync(HttpMethod.Post, $"{Functions1}/", request.ToJsonString())).Status.Should().Be(201);
        (await Raw.LambdaAsync(HttpMethod.Get, $"{Functions1}/")).Json["Functions"]!.AsArray().Should().ContainSingle();
        (await Raw.LambdaAsync(HttpMethod.Get, $"{Functions1}/fn/configuration/")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Credentials_InThePresignedQuery_NameServiceAndAccount()
    {
        await Functions.CreateAsync(FunctionDeployer.Request("fn", "python3.11", "app.handler", Package.Of("app.py", "")));

        var answer = await Raw.UnsignedAsync(HttpMethod.Get,
            $"{Functions1}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Account}%2F20260101%2Fus-east-1%2Flambda%2Faws4_request"
            + "&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0");

        answer.Json["Functions"]![0]!["FunctionArn"]!.ToString().Should().Be(FunctionArn("fn"));
    }

    [Fact]
    public async Task Credentials_None_MeanTheDefaultAccountAndRegion()
    {
        var form = await Raw.UnsignedAsync(HttpMethod.Post, "/", Identity);
        var query = await Raw.UnsignedAsync(HttpMethod.Get, $"/?{Identity}");
        var lambda = await Raw.UnsignedAsync(HttpMethod.Get, $"{Functions1}/unsigned");
        var logs = await Raw.SendAsync(Raw.Request(
            HttpMethod.Post, "/", null, "{}"u8.ToArray(), "application/x-amz-json-1.1", ("X-Amz-Target", "Logs_20140328.DescribeLogGroups")));

        form.Text.Should().Contain("<Account>000000000000</Account>");
        query.Text.Should().Contain("<Account>000000000000</Account>");
        lambda.Text.Should().Contain("arn:aws:lambda:us-east-1:000000000000:function:unsigned");
        logs.Status.Should().Be(200);
    }

    [Theory]
    [InlineData("test")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    public async Task Credentials_ThatAreNoAccountId_MeanTheDefaultAccount(string accessKey)
    {
        using var client = new Clients.RawClient(Settings with { Account = accessKey });

        (await client.StsAsync(Identity)).Text.Should().Contain("<Account>000000000000</Account>");
    }

    [Theory]
    [InlineData("/_lambdaemu/nothing")]
    [InlineData("/_localstack/nothing")]
    [InlineData("/_lambdaemu/code/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/_lambdaemu/code/..%2f..%2fetc%2fpasswd")]
    public async Task AdminPath_Unknown_IsNotFound(string path) =>
        (await Raw.UnsignedAsync(HttpMethod.Get, path)).Status.Should().Be(404);

    private static byte[] Gzip(byte[] content)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }
        return zipped.ToArray();
    }
}
