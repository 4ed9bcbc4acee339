using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>Functions on managed instances with a real Node: several invocations at once in one process.</summary>
public sealed class ManagedInstancesTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string Providers = "/2025-11-30/capacity-providers";

    private const string Source = """
        const waiting = [];
        // Returns once as many are here at the same time.
        const meet = (all) => new Promise((resolve) => {
          waiting.push(resolve);
          if (waiting.length === all) waiting.splice(0).forEach((go) => go());
        });
        exports.handler = async (event, context) => {
          await meet(event.all);
          if (event.exit) process.exit(3);
          if (event.fail) throw new Error(event.name);
          console.log(`met by ${event.name}`);
          return [event.name, context.awsRequestId, process.pid, process.env.AWS_LAMBDA_MAX_CONCURRENCY, process.env.AWS_LAMBDA_INITIALIZATION_TYPE];
        };
        exports.stream = awslambda.streamifyResponse(async (event, response) => {
          await meet(event.all);
          response.write('of ');
          response.end(event.name);
        });
        """;

    [Fact]
    public async Task Invocations_ThatWaitForEachOther_MeetInOneProcess()
    {
        await DeployAsync("meeting", "index.handler");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => InvokeAsync("meeting", $$"""{"name":"n{{i}}","all":3}""")));

        var results = answers.Select(answer => JsonNode.Parse(answer.Body)!.AsArray().Select(item => item!.ToString()).ToArray()).ToArray();
        results.Select(r => r[0]).Should().Equal("n0", "n1", "n2");
        results.Select(r => r[1]).Should().Equal(answers.Select(a => a.Header("x-amzn-RequestId")!));
        results.Select(r => r[2]).Distinct().Should().ContainSingle("all are in one process");
        results[0][3..].Should().Equal("3", "lambda-managed-instances");
        foreach (var (answer, name) in answers.Zip(["n0", "n1", "n2"]))
        {
            answer.Header("X-Amz-Executed-Version").Should().Be("$LATEST.PUBLISHED");
            var line = Encoding.UTF8.GetString(Convert.FromBase64String(answer.Header("X-Amz-Log-Result")!)).Split('\n').Single(l => l.Contains("met by"));
            (JsonNode.Parse(line)!["message"]!.ToString(), JsonNode.Parse(line)!["requestId"]!.ToString()).Should().Be(($"met by {name}", answer.Header("x-amzn-RequestId")!));
        }
    }

    [Fact]
    public async Task Error_IsOneInvocationsOwn_AndTheEndOfTheProcessEverybodys()
    {
        await DeployAsync("failing", "index.handler");

        var answers = await Task.WhenAll(
            InvokeAsync("failing", """{"name":"bad","all":2,"fail":true}"""), InvokeAsync("failing", """{"name":"good","all":2}"""));
        answers[0].Json["errorMessage"]!.ToString().Should().Be("bad");
        JsonNode.Parse(answers[1].Body)![0]!.ToString().Should().Be("good");

        answers = await Task.WhenAll(
            InvokeAsync("failing", """{"all":2,"exit":true}"""), InvokeAsync("failing", """{"all":2,"exit":true}"""));
        answers.Select(a => a.Json["errorType"]!.ToString()).Should().Equal("Runtime.ExitError", "Runtime.ExitError");
        JsonNode.Parse((await InvokeAsync("failing", """{"name":"after","all":1}""")).Body)![0]!.ToString().Should().Be("after");
    }

    [Fact]
    public async Task Streams_AreSeveralAtOnceToo()
    {
        await DeployAsync("streaming", "index.stream");

        var answers = await Task.WhenAll(InvokeAsync("streaming", """{"name":"a","all":2}"""), InvokeAsync("streaming", """{"name":"b","all":2}"""));

        answers.Select(a => a.Text).Should().Equal("of a", "of b");
    }

    [Fact]
    public async Task Scaling_StartsEnvironmentsAhead_AndTakesAVersionOutOfService()
    {
        const string Scaling = "/2025-11-30/functions/scaled/function-scaling-config?Qualifier=$LATEST.PUBLISHED";
        await DeployAsync("scaled", "index.handler");

        (await Raw.LambdaAsync(HttpMethod.Put, Scaling, """{"FunctionScalingConfig":{"MinExecutionEnvironments":2,"MaxExecutionEnvironments":2}}""")).Status.Should().Be(202);
        await BecomeIdleAsync();

        var started = await Raw.LogsAsync("FilterLogEvents", """{"logGroupName":"/aws/lambda/scaled","filterPattern":"{ $.type = \"platform.initReport\" }"}""");
        started.Json["events"]!.AsArray().Should().HaveCount(2);
        await Raw.LambdaAsync(HttpMethod.Put, Scaling, """{"FunctionScalingConfig":{"MinExecutionEnvironments":0,"MaxExecutionEnvironments":0}}""");
        (await InvokeAsync("scaled", """{"all":1}""")).Status.Should().Be(409);
        (await Raw.LambdaAsync(HttpMethod.Get, $"{Providers}/scaled/function-versions")).Json["FunctionVersions"]![0]!.ToJsonString().Should().Be(
            $$"""{"FunctionArn":"{{FunctionArn("scaled")}}:$LATEST.PUBLISHED","State":"Deactivated"}""");
    }

    private Task<RawAnswer> InvokeAsync(string name, string payload) =>
        Raw.InvokeAsync(name, Encoding.UTF8.GetBytes(payload), ("X-Amz-Log-Type", "Tail"));

    private async Task DeployAsync(string name, string handler)
    {
        (await Raw.LambdaAsync(HttpMethod.Post, Providers,
            $$$"""
            {"CapacityProviderName":"{{{name}}}","VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"]},
             "PermissionsConfig":{"CapacityProviderOperatorRoleArn":"{{{FunctionDeployer.Role}}}"}}
            """)).Status.Should().Be(202);
        await Functions.CreateAsync(FunctionDeployer.Request(name, "nodejs22.x", handler, Package.Of("index.js", Source), new()
        {
            ["Publish"] = true,
            ["PublishTo"] = "LATEST_PUBLISHED",
            ["Timeout"] = 60,
            ["CapacityProviderConfig"] = new JsonObject
            {
                ["LambdaManagedInstancesCapacityProviderConfig"] = new JsonObject
                {
                    ["CapacityProviderArn"] = $"arn:aws:lambda:us-east-1:{Account}:capacity-provider:{name}", ["PerExecutionEnvironmentMaxConcurrency"] = 3,
                },
            },
        }));
    }
}
