using System.Text.Json.Nodes;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>What CreateFunction answers and what it leaves behind.</summary>
public sealed class CreateFunctionTests : IDisposable
{
    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task Create_Plain_AnswersDefaultsAndNothingUnset()
    {
        var answer = JsonNode.Parse((await _lambda.CreateAsync()).ShouldBe(201).Bytes)!.AsObject();

        Guid.TryParse((string?)answer["RevisionId"], out _).Should().BeTrue();
        answer.Remove("RevisionId");
        JsonNode.DeepEquals(answer, JsonNode.Parse(
            $$$"""
            {
              "FunctionName":"f","FunctionArn":"{{{LambdaFixture.Arn}}}f","Runtime":"python3.13","Role":"{{{LambdaFixture.Role}}}","Handler":"handler.handler",
              "CodeSize":{{{LambdaFixture.Package().Length}}},"Description":"","Timeout":3,"MemorySize":128,"LastModified":"2025-01-31T12:00:00.000+0000",
              "CodeSha256":"{{{Sha256(LambdaFixture.Package())}}}","Version":"$LATEST","TracingConfig":{"Mode":"PassThrough"},
              "State":"Pending","StateReason":"The function is being created.","StateReasonCode":"Creating","PackageType":"Zip","Architectures":["x86_64"],
              "EphemeralStorage":{"Size":512},"SnapStart":{"ApplyOn":"None","OptimizationStatus":"Off"},
              "RuntimeVersionConfig":{"RuntimeVersionArn":"{{{DeployedVersion.RuntimeVersionArn("us-east-1", "python3.13")}}}"},
              "LoggingConfig":{"LogFormat":"Text","LogGroup":"/aws/lambda/f"}
            }
            """)).Should().BeTrue(answer.ToJsonString());
    }

    [Fact]
    public async Task Create_WithEverySetting_KeepsThemAll()
    {
        const string Given =
            """
            {"Description":"d","Timeout":900,"MemorySize":10240,"Architectures":["arm64"],"EphemeralStorage":{"Size":10240},"TracingConfig":{"Mode":"Active"},
             "Environment":{"Variables":{"AB":"1","CD":""}},"KMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k",
             "LoggingConfig":{"LogFormat":"JSON","LogGroup":"/my/group","ApplicationLogLevel":"DEBUG","SystemLogLevel":"WARN"},
             "VpcConfig":{"SubnetIds":[],"SecurityGroupIds":[]},"Layers":[],"DeadLetterConfig":{"TargetArn":""},"FileSystemConfigs":[],"SnapStart":{"ApplyOn":"None"}}
            """;
        (await _lambda.CreateAsync("f", Given)).ShouldBe(201);

        var shown = await _lambda.ConfigurationAsync();

        foreach (var member in new[] { "Description", "Timeout", "MemorySize", "Architectures", "EphemeralStorage", "TracingConfig", "Environment", "KMSKeyArn", "LoggingConfig" })
        {
            JsonNode.DeepEquals(shown[member], JsonNode.Parse(Given)![member]).Should().BeTrue("{0} is {1}", member, shown[member]);
        }
        var spec = _lambda.Runner.Prepared.Single();
        spec.Timeout.Should().Be(TimeSpan.FromSeconds(900));
        (spec.MemorySize, spec.EphemeralStorage, spec.Architecture).Should().Be((10240, 10240, "arm64"));
        spec.Environment.Should().Equal(new Dictionary<string, string> { ["AB"] = "1", ["CD"] = "" });
        spec.Logging.Should().Be(new LambdaEmu.Execution.Invocations.LogSettings("/my/group", true, "DEBUG", "WARN", CustomGroup: true));
    }

    [Fact]
    public async Task Create_ThenGet_IsActiveUnderAnotherRevision()
    {
        var created = (await _lambda.CreateAsync()).Json.GetProperty("RevisionId").GetString();

        var shown = await _lambda.ConfigurationAsync();

        ((string?)shown["State"], (string?)shown["LastUpdateStatus"]).Should().Be(("Active", "Successful"));
        shown.ContainsKey("StateReason").Should().BeFalse();
        shown.ContainsKey("StateReasonCode").Should().BeFalse();
        ((string?)shown["RevisionId"]).Should().NotBe(created).And.Be((string?)(await _lambda.ConfigurationAsync())["RevisionId"]);
    }

    [Fact]
    public async Task Create_WithPublish_AnswersVersion1UnderTheUnqualifiedArn()
    {
        var created = (await _lambda.CreateAsync("f", """{"Publish":true}""")).ShouldBe(201).Json;

        created.GetProperty("Version").GetString().Should().Be("1");
        created.GetProperty("FunctionArn").GetString().Should().Be(LambdaFixture.Arn + "f");
        created.GetProperty("State").GetString().Should().Be("Pending");
        (await _lambda.VersionsAsync()).Should().Equal("$LATEST", "1");
    }

    [Fact]
    public async Task Get_TellsWhereTheCodeIs_AndTagsOnlyWhereThereAreSome()
    {
        await _lambda.CreateAsync();
        await _lambda.CreateAsync("tagged", """{"Tags":{"a":"b"}}""");

        var plain = (await _lambda.GetAsync(LambdaFixture.Functions + "/f")).ShouldBe(200).Json;
        var tagged = (await _lambda.GetAsync(LambdaFixture.Functions + "/tagged")).ShouldBe(200).Json;

        plain.GetProperty("Code").GetProperty("RepositoryType").GetString().Should().Be("S3");
        plain.GetProperty("Code").GetProperty("Location").GetString().Should().MatchRegex("^http://localhost:4566/_lambdaemu/code/[0-9a-f]{64}$");
        plain.TryGetProperty("Tags", out _).Should().BeFalse();
        plain.TryGetProperty("Concurrency", out _).Should().BeFalse();
        tagged.GetProperty("Tags").GetProperty("a").GetString().Should().Be("b");
    }

    [Fact]
    public async Task Create_Twice_IsAConflict()
    {
        await _lambda.CreateAsync();

        (await _lambda.CreateAsync()).ShouldFail(409, "ResourceConflictException", "Function already exist: f").Json.GetProperty("Type").GetString().Should().Be("User");
    }

    [Fact]
    public async Task Create_OfTheSameNameElsewhere_IsAnotherFunction()
    {
        await _lambda.CreateAsync();
        var list = UnitTests.Protocol.WireCall.Get(LambdaFixture.Functions);

        (await _lambda.GetAsync(LambdaFixture.Functions)).Json.GetProperty("Functions").GetArrayLength().Should().Be(1);
        (await new UnitTests.Protocol.TestGateway(_lambda.Service).SendAsync(list.SignedFor("lambda", "eu-west-1"))).ShouldBeJson("""{"Functions":[]}""");
        (await new UnitTests.Protocol.TestGateway(_lambda.Service).SendAsync(list.SignedFor("lambda", key: "111111111111"))).ShouldBeJson("""{"Functions":[]}""");
    }

    [Theory]
    [InlineData("nodejs12.x")]
    [InlineData("nodejs14.x")]
    [InlineData("python3.7")]
    [InlineData("java8")]
    [InlineData("dotnetcore3.1")]
    [InlineData("go1.x")]
    [InlineData("ruby2.7")]
    [InlineData("provided")]
    public async Task Create_WithARetiredRuntime_IsRefused(string runtime) =>
        (await _lambda.CreateAsync("f", $$"""{"Runtime":"{{runtime}}"}""")).ShouldFail(
            400, "InvalidParameterValueException",
            $"The runtime parameter of {runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.");

    [Theory]
    [InlineData("non-existent-runtime")]
    [InlineData("PYTHON3.9")]
    [InlineData("")]
    public async Task Create_WithAnUnknownRuntime_IsRefusedWithTheList(string runtime) =>
        (await _lambda.CreateAsync("f", $$"""{"Runtime":"{{runtime}}"}""")).ShouldFail(
            400, "InvalidParameterValueException",
            $"Value {runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, "
            + "nodejs24.x, nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, "
            + "dotnet6, nodejs18.x, provided.al2, java8.al2] or be a valid ARN");

    [Fact]
    public async Task Create_WithEveryCurrentRuntime_IsTaken()
    {
        foreach (var runtime in RuntimeNames.Current)
        {
            (await _lambda.CreateAsync(runtime.Replace('.', '-'), $$"""{"Runtime":"{{runtime}}"}""")).ShouldBe(201);
        }
    }

    [Theory]
    [InlineData("""{"Runtime":null}""")]
    [InlineData("""{"Handler":null}""")]
    [InlineData("""{"Runtime":null,"Handler":null,"PackageType":"Zip"}""")]
    public async Task Create_FromAZipWithoutRuntimeOrHandler_IsRefused(string members) =>
        (await _lambda.CreateAsync("f", members)).ShouldFail(
            400, "InvalidParameterValueException", "Runtime and Handler are mandatory parameters for functions created with deployment packages.");

    [Fact]
    public async Task Create_WithMoreMemoryThanLambdaHas_IsRefused() =>
        (await _lambda.CreateAsync("f", """{"MemorySize":10241}""")).ShouldFail(
            400, "InvalidParameterValueException", "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 10240");

    [Theory]
    [InlineData("""{"MemorySize":1,"Runtime":"nope"}""")]
    [InlineData("""{"Code":{}}""")]
    [InlineData("""{"Environment":{"Variables":{"AWS_REGION":"x"}}}""")]
    public async Task Create_ThatIsRefused_LeavesNothing(string members)
    {
        (await _lambda.CreateAsync("f", members)).ShouldBe(400);

        (await _lambda.GetAsync(LambdaFixture.Functions)).ShouldBeJson("""{"Functions":[]}""");
        _lambda.Store.ReadDocuments("lambda.function").Should().BeEmpty();
        _lambda.Runner.Prepared.Should().BeEmpty();
    }

    private static string Sha256(byte[] bytes) => Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(bytes));
}
