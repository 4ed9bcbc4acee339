using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>Invocation types, limits, qualifiers and what the function is told about its caller.</summary>
public sealed class InvokeTypeTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const int MaxPayload = 6_291_456;
    private const int MaxEventPayload = 1_048_576;

    [Fact]
    public async Task Invoke_DryRun_ChecksAndRunsNothing()
    {
        await Functions.FixtureAsync(FixtureRuntime.Python, "dry", "exit3");

        var answer = await Raw.InvokeAsync("dry", "{}"u8.ToArray(), ("X-Amz-Invocation-Type", "DryRun"));
        var missing = await Raw.InvokeAsync("not-there", "{}"u8.ToArray(), ("X-Amz-Invocation-Type", "DryRun"));

        (answer.Status, answer.Text).Should().Be((204, ""));
        answer.Header("X-Amz-Executed-Version").Should().BeNull();
        answer.Header("X-Amz-Function-Error").Should().BeNull();
        missing.Status.Should().Be(404);
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task Invoke_Event_IsAcceptedAndRunsUnderTheSameRequestId(string runtime)
    {
        await Functions.FixtureAsync(FixtureRuntime.Named(runtime), "event", "logs");

        var answer = await Raw.InvokeAsync("event", "{}"u8.ToArray(), ("X-Amz-Invocation-Type", "Event"), ("X-Amz-Log-Type", "Tail"));
        await BecomeIdleAsync();

        (answer.Status, answer.Text).Should().Be((202, ""));
        answer.Header("X-Amz-Executed-Version").Should().BeNull();
        answer.Header("X-Amz-Log-Result").Should().BeNull();
        var id = answer.Header("x-amzn-RequestId");
        var messages = await MessagesAsync("/aws/lambda/event");
        messages.Should().Contain($"START RequestId: {id} Version: $LATEST\n").And.Contain($"END RequestId: {id}\n");
        messages.Should().ContainSingle(m => m.StartsWith($"REPORT RequestId: {id}\t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_SynchronousPayloadAtAndOverTheLimit_IsServedAndRefused()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "echo", "echo", new() { ["Timeout"] = 60 });

        var atLimit = await Raw.InvokeAsync("echo", Text(MaxPayload));
        var over = await Raw.InvokeAsync("echo", Text(MaxPayload + 1));

        atLimit.Status.Should().Be(200);
        atLimit.Body.Should().HaveCount(MaxPayload);
        over.Status.Should().Be(413);
        over.Header("x-amzn-ErrorType").Should().Be("RequestEntityTooLargeException");
        over.Json["message"]!.ToString().Should().Be("Request must be smaller than 6291456 bytes for the InvokeFunction operation");
    }

    [Fact]
    public async Task Invoke_EventPayloadAtAndOverTheLimit_IsAcceptedAndRefused()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "echo", "echo");

        var atLimit = await Raw.InvokeAsync("echo", Text(MaxEventPayload), ("X-Amz-Invocation-Type", "Event"));
        var over = await Raw.InvokeAsync("echo", Text(MaxEventPayload + 1), ("X-Amz-Invocation-Type", "Event"));
        await BecomeIdleAsync();

        atLimit.Status.Should().Be(202);
        over.Status.Should().Be(413);
        over.Header("x-amzn-ErrorType").Should().Be("RequestEntityTooLargeException");
        over.Json["message"]!.ToString().Should().Be("1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)");
    }

    [Fact]
    public async Task Invoke_Versions_RunsTheVersionThatWasAskedFor()
    {
        await Functions.PythonAsync("versions", "def handler(event, context): return [1, context.function_version, context.invoked_function_arn]");
        (await Raw.LambdaAsync(HttpMethod.Post, "/2015-03-31/functions/versions/versions", "{}")).Status.Should().Be(201);
        var changed = Package.Of("app.py", "def handler(event, context): return [2, context.function_version, context.invoked_function_arn]");
        var update = new JsonObject { ["ZipFile"] = Convert.ToBase64String(changed.Zip) };
        (await Raw.LambdaAsync(HttpMethod.Put, "/2015-03-31/functions/versions/code", update.ToJsonString())).Status.Should().Be(200);

        foreach (var (target, expected, version) in new[]
        {
            ("versions", $"[2, \"$LATEST\", \"{FunctionArn("versions")}\"]", "$LATEST"),
            ("versions:1", $"[1, \"1\", \"{FunctionArn("versions")}:1\"]", "1"),
            ("versions:$LATEST", $"[2, \"$LATEST\", \"{FunctionArn("versions")}:$LATEST\"]", "$LATEST"),
            (Uri.EscapeDataString($"{FunctionArn("versions")}:1"), $"[1, \"1\", \"{FunctionArn("versions")}:1\"]", "1"),
            ($"{Account}%3Afunction%3Aversions", $"[2, \"$LATEST\", \"{FunctionArn("versions")}\"]", "$LATEST"),
        })
        {
            var answer = await Raw.InvokeAsync(target, "{}"u8.ToArray());
            (answer.Text, answer.Header("X-Amz-Executed-Version")).Should().Be((expected, version), "{0} was invoked", target);
        }
        var qualified = await Raw.LambdaAsync(HttpMethod.Post, "/2015-03-31/functions/versions/invocations?Qualifier=1", "{}");
        qualified.Header("X-Amz-Executed-Version").Should().Be("1");
        var unknown = await Raw.LambdaAsync(HttpMethod.Post, "/2015-03-31/functions/versions/invocations?Qualifier=2", "{}");
        unknown.Status.Should().Be(404);
        unknown.Json["Message"]!.ToString().Should().Be($"Function not found: {FunctionArn("versions")}:2");
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task Invoke_ClientContext_ReachesTheFunction(string runtime)
    {
        await Functions.FixtureAsync(FixtureRuntime.Named(runtime), "context", "context", new() { ["Timeout"] = 10, ["MemorySize"] = 256 });
        var clientContext = """{"client":{"installation_id":"i-1"},"custom":{"foo":"bär"},"env":{"locale":"de"}}""";

        var answer = await Raw.InvokeAsync(
            "context", "{}"u8.ToArray(), ("X-Amz-Client-Context", Convert.ToBase64String(Encoding.UTF8.GetBytes(clientContext))));

        var seen = answer.Json;
        var requestId = answer.Header("x-amzn-RequestId");
        if (runtime == "python")
        {
            seen["client_context"]!.ShouldBeJson("""{"client":"i-1","custom":{"foo":"bär"},"env":{"locale":"de"}}""");
            seen["aws_request_id"]!.ToString().Should().Be(requestId);
            seen["function_name"]!.ToString().Should().Be("context");
            seen["function_version"]!.ToString().Should().Be("$LATEST");
            seen["memory_limit_in_mb"]!.ToString().Should().Be("256");
            seen["log_group_name"]!.ToString().Should().Be("/aws/lambda/context");
            seen["log_stream_name"]!.ToString().Should().MatchRegex(@"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$");
            seen["invoked_function_arn"]!.ToString().Should().Be(FunctionArn("context"));
            seen["remaining"]!.GetValue<double>().Should().BeInRange(1, 10_000);
        }
        else
        {
            seen["clientContext"]!.ShouldBeJson(clientContext);
            seen["awsRequestId"]!.ToString().Should().Be(requestId);
            seen["functionName"]!.ToString().Should().Be("context");
            seen["functionVersion"]!.ToString().Should().Be("$LATEST");
            seen["memoryLimitInMB"]!.ToString().Should().Be("256");
            seen["logGroupName"]!.ToString().Should().Be("/aws/lambda/context");
            seen["logStreamName"]!.ToString().Should().MatchRegex(@"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$");
            seen["invokedFunctionArn"]!.ToString().Should().Be(FunctionArn("context"));
            seen["remaining"]!.GetValue<double>().Should().BeInRange(1, 10_000);
        }
    }

    [Fact]
    public async Task Invoke_TraceHeader_IsPassedOn()
    {
        await Functions.FixtureAsync(FixtureRuntime.Python, "traced", "context");
        const string Root = "1-5759e988-bd862e3fe1be46a994272793";

        var answer = await Raw.InvokeAsync("traced", "{}"u8.ToArray(), ("X-Amzn-Trace-Id", $"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1"));

        answer.Header("X-Amzn-Trace-Id").Should().Be($"root={Root};sampled=1");
        answer.Json["trace"]!.ToString().Should().MatchRegex($"^Root={Root};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=[0-9a-f]{{8}}:1$");
    }

    [Fact]
    public async Task Invoke_Environment_IsTheFunctionsOwnBesideLambdas()
    {
        await Functions.FixtureAsync(FixtureRuntime.Python, "environment", "env", new()
        {
            ["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["OWN"] = "wört", ["EMPTY"] = "" } },
        });

        var seen = (await Raw.InvokeAsync("environment", "{}"u8.ToArray())).Json;

        seen["OWN"]!.ToString().Should().Be("wört");
        seen["EMPTY"]!.ToString().Should().Be("");
        seen["AWS_LAMBDA_FUNCTION_NAME"]!.ToString().Should().Be("environment");
        seen["AWS_LAMBDA_FUNCTION_VERSION"]!.ToString().Should().Be("$LATEST");
        seen["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]!.ToString().Should().Be("128");
        seen["AWS_LAMBDA_LOG_GROUP_NAME"]!.ToString().Should().Be("/aws/lambda/environment");
        seen["AWS_REGION"]!.ToString().Should().Be("us-east-1");
        seen["AWS_DEFAULT_REGION"]!.ToString().Should().Be("us-east-1");
        seen["AWS_EXECUTION_ENV"]!.ToString().Should().Be("AWS_Lambda_python3.11");
        seen["_HANDLER"]!.ToString().Should().Be("fixtures.env");
        seen["TZ"]!.ToString().Should().Be(":UTC");
        seen["AWS_LAMBDA_INITIALIZATION_TYPE"]!.ToString().Should().Be("on-demand");
        seen["AWS_ENDPOINT_URL"]!.ToString().Should().Be(Settings.Endpoint.ToString().TrimEnd('/'));
        seen["AWS_ACCESS_KEY_ID"]!.ToString().Should().NotBeEmpty();
    }

    /// <summary>Code inside a function calls its own account and region with the credentials that it finds, which are its role's.</summary>
    [Fact]
    public async Task Invoke_FunctionCallsTheEmulator_IsItsRoleInItsOwnAccount()
    {
        await Functions.PythonAsync("caller", """
            import os, urllib.request
            def handler(event, context):
                scope = "%s/20260101/%s/sts/aws4_request" % (os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_REGION"])
                request = urllib.request.Request(
                    os.environ["AWS_ENDPOINT_URL"], b"Action=GetCallerIdentity&Version=2011-06-15",
                    {"Authorization": "AWS4-HMAC-SHA256 Credential=%s, SignedHeaders=host, Signature=0" % scope})
                return urllib.request.urlopen(request).read().decode()
            """);

        var answer = await Raw.InvokeAsync("caller", "{}"u8.ToArray());

        answer.Text.Should().Contain($"<Account>{Account}</Account>").And.Contain($"<Arn>arn:aws:sts::{Account}:assumed-role/tests/caller</Arn>");
    }

    private static byte[] Text(int length)
    {
        var text = new byte[length];
        text.AsSpan().Fill((byte)'x');
        text[0] = text[^1] = (byte)'"';
        return text;
    }

    private async Task<List<string>> MessagesAsync(string group)
    {
        RawAnswer found = await Raw.LogsAsync("FilterLogEvents", new JsonObject { ["logGroupName"] = group });
        found.Status.Should().Be(200, found.Text);
        return [.. found.Json["events"]!.AsArray().Select(e => e!["message"]!.ToString())];
    }
}
