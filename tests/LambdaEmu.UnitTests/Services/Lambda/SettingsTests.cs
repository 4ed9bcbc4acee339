using System.Text.Json.Nodes;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Rules of single settings: environment, logging, and what is refused by name because nothing would obey it.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Theory]
    [InlineData("_HANDLER")]
    [InlineData("_X_AMZN_TRACE_ID")]
    [InlineData("AWS_DEFAULT_REGION")]
    [InlineData("AWS_REGION")]
    [InlineData("AWS_EXECUTION_ENV")]
    [InlineData("AWS_LAMBDA_FUNCTION_NAME")]
    [InlineData("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")]
    [InlineData("AWS_LAMBDA_FUNCTION_VERSION")]
    [InlineData("AWS_LAMBDA_INITIALIZATION_TYPE")]
    [InlineData("AWS_LAMBDA_LOG_GROUP_NAME")]
    [InlineData("AWS_LAMBDA_LOG_STREAM_NAME")]
    [InlineData("AWS_ACCESS_KEY")]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("AWS_SESSION_TOKEN")]
    [InlineData("AWS_LAMBDA_RUNTIME_API")]
    [InlineData("LAMBDA_TASK_ROOT")]
    [InlineData("LAMBDA_RUNTIME_DIR")]
    [InlineData("AWS_LAMBDA_MAX_CONCURRENCY")]
    public async Task Environment_WithAReservedKey_IsRefused(string key)
    {
        var answer = await CreateWithAsync(new() { ["FINE"] = "x", [key] = "y" });

        answer.ShouldBe(400);
        if (key.StartsWith('_'))
        {
            // The model's pattern wants a letter first, and comes before the service's own rules.
            answer.ErrorType.Should().Be("ValidationException");
            return;
        }
        answer.ShouldFail(
            400, "InvalidParameterValueException",
            "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are "
            + $"currently not supported for modification. Reserved keys used in this request: {key}");
    }

    [Fact]
    public async Task Environment_WithTwoReservedKeys_NamesBoth() =>
        (await CreateWithAsync(new() { ["AWS_REGION"] = "x", ["FINE"] = "", ["LAMBDA_TASK_ROOT"] = "y" })).Message.Should().EndWith("request: AWS_REGION, LAMBDA_TASK_ROOT");

    [Theory]
    // {"AB":"..."} has 9 bytes around the value.
    [InlineData("x", 4096 - 9, true)]
    [InlineData("x", 4096 - 8, false)]
    // é is two bytes, a quote two characters of JSON.
    [InlineData("é", 2043, true)]
    [InlineData("é", 2044, false)]
    [InlineData("\"", 2043, true)]
    [InlineData("\"", 2044, false)]
    public async Task Environment_IsMeasuredAsJson(string character, int count, bool fits)
    {
        var value = string.Concat(Enumerable.Repeat(character, count));

        var answer = await CreateWithAsync(new() { ["AB"] = value });

        if (fits)
        {
            answer.ShouldBe(201);
            return;
        }
        answer.ShouldFail(
            400, "InvalidParameterValueException",
            "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. "
            + $$"""String measured: {"AB":"{{value.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""");
    }

    [Fact]
    public async Task Environment_ThatWasNeverGiven_IsAbsent_AndAnEmptyOneIsShown()
    {
        await _lambda.CreateAsync("f");
        await _lambda.CreateAsync("g", """{"Environment":{}}""");

        (await _lambda.ConfigurationAsync("f")).ContainsKey("Environment").Should().BeFalse();
        (await _lambda.ConfigurationAsync("g"))["Environment"]!.ToJsonString().Should().Be("""{"Variables":{}}""");
    }

    [Fact]
    public async Task Logging_SwitchesFormatsWithTheirLevels()
    {
        const string Group = "\"LogGroup\":\"/aws/lambda/f\"";
        await _lambda.CreateAsync();

        await LogsAsync("{}", $$"""{"LogFormat":"Text",{{Group}}}""");
        await LogsAsync("""{"LogFormat":"JSON"}""", $$"""{"LogFormat":"JSON",{{Group}},"ApplicationLogLevel":"INFO","SystemLogLevel":"INFO"}""");
        await LogsAsync("""{"ApplicationLogLevel":"TRACE"}""", $$"""{"LogFormat":"JSON",{{Group}},"ApplicationLogLevel":"TRACE","SystemLogLevel":"INFO"}""");
        await LogsAsync("""{"SystemLogLevel":"WARN"}""", $$"""{"LogFormat":"JSON",{{Group}},"ApplicationLogLevel":"TRACE","SystemLogLevel":"WARN"}""");
        await LogsAsync("""{"LogFormat":"Text"}""", $$"""{"LogFormat":"Text",{{Group}}}""");
        await LogsAsync("""{"LogFormat":"JSON"}""", $$"""{"LogFormat":"JSON",{{Group}},"ApplicationLogLevel":"INFO","SystemLogLevel":"INFO"}""");
        await LogsAsync("""{"LogGroup":"mine"}""", """{"LogFormat":"JSON","LogGroup":"mine","ApplicationLogLevel":"INFO","SystemLogLevel":"INFO"}""");
        await LogsAsync("""{"LogFormat":"Text"}""", """{"LogFormat":"Text","LogGroup":"mine"}""");
    }

    [Theory]
    [InlineData("""{"ApplicationLogLevel":"INFO"}""")]
    [InlineData("""{"LogFormat":"Text","SystemLogLevel":"INFO"}""")]
    public async Task Logging_LevelsOfText_AreRefused(string logging) =>
        (await _lambda.CreateAsync("f", $$"""{"LoggingConfig":{{logging}}}""")).ShouldFail(
            400, "InvalidParameterValueException",
            "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request or change the LogFormat to \"JSON\" and try again.");

    // For both CreateFunction and UpdateFunctionConfiguration.
    [Theory]
    [InlineData("""{"DeadLetterConfig":{"TargetArn":"arn:aws:sqs:us-east-1:000000000000:q.fifo"}}""",
        "The provided dead letter target arn:aws:sqs:us-east-1:000000000000:q.fifo is invalid: it must be a standard SQS queue or a standard SNS topic.")]
    [InlineData("""{"FileSystemConfigs":[{"Arn":"arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-0123456789abcdef0","LocalMountPath":"/mnt/a"}]}""",
        "LambdaEmu does not support FileSystemConfigs yet.")]
    [InlineData("""{"ImageConfig":{"Command":["x"]}}""", "LambdaEmu does not support ImageConfig yet: only functions from zip packages run here.")]
    [InlineData("""{"DurableConfig":{"ExecutionTimeout":60}}""", "LambdaEmu does not support DurableConfig yet.")]
    [InlineData("""{"Layers":["arn:aws:lambda:us-east-1:000000000000:layer:l:1"]}""", "Layer version arn:aws:lambda:us-east-1:000000000000:layer:l:1 does not exist.")]
    public async Task Setting_ThatNothingWouldObey_IsRefusedByName(string setting, string message)
    {
        (await _lambda.CreateAsync("f", setting)).ShouldFail(400, "InvalidParameterValueException", message);
        await _lambda.CreateAsync();
        (await _lambda.ConfigureAsync(setting)).ShouldFail(400, "InvalidParameterValueException", message);
    }

    [Theory]
    [InlineData("""{"PublishTo":"LATEST_PUBLISHED"}""", "PublishTo isn't supported for Lambda Default functions.")]
    [InlineData("""{"PackageType":"Image","Code":{"ImageUri":"i"}}""", "LambdaEmu does not support PackageType Image yet: only zip packages run here.")]
    [InlineData("""{"Code":{"ImageUri":"i"}}""", "LambdaEmu does not support ImageUri yet: only zip packages run here.")]
    [InlineData("""{"Code":{"S3Bucket":"bucket","S3Key":"k"}}""", "LambdaEmu does not support S3Bucket, S3Key and S3ObjectVersion as the source of code yet: give the package as ZipFile.")]
    [InlineData("""{"Code":{"S3Key":"k"}}""", "LambdaEmu does not support S3Bucket, S3Key and S3ObjectVersion as the source of code yet: give the package as ZipFile.")]
    [InlineData("""{"Code":{"ZipFile":"UEs=","S3ObjectVersion":"1"}}""", "Please do not provide other FunctionCode parameters when providing a ZipFile.")]
    [InlineData("""{"Code":{"S3Bucket":"hot-reload","S3Key":"/tmp","S3ObjectVersion":"1"}}""", "LambdaEmu does not support S3ObjectVersion of a folder yet.")]
    [InlineData("""{"Code":{"ZipFile":"UEs=","SourceKMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k"}}""", "LambdaEmu does not support SourceKMSKeyArn yet: packages are kept unencrypted.")]
    [InlineData("""{"Code":{}}""", "Please provide a source for function code.")]
    public async Task SettingOfCreation_ThatNothingWouldObey_IsRefusedByName(string setting, string message) =>
        (await _lambda.CreateAsync("f", setting)).ShouldFail(400, "InvalidParameterValueException", message);

    // Recorded in test_vpc_config, apart from the VPC's id.
    [Fact]
    public async Task VpcConfig_IsShown_ReplacedAsAWhole_AndTakenAwayByEmptyLists()
    {
        await _lambda.CreateAsync("f", """{"VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"],"Ipv6AllowedForDualStack":true}}""");

        await ShouldShowAsync("VpcConfig", """{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"],"VpcId":"vpc-00000000000000000","Ipv6AllowedForDualStack":true}""");
        await _lambda.ConfigureAsync("""{"Timeout":4}""");
        await ShouldShowAsync("VpcConfig", """{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"],"VpcId":"vpc-00000000000000000","Ipv6AllowedForDualStack":true}""");
        await _lambda.ConfigureAsync("""{"VpcConfig":{"SubnetIds":["subnet-2"]}}""");
        await ShouldShowAsync("VpcConfig", """{"SubnetIds":["subnet-2"],"SecurityGroupIds":[],"VpcId":"vpc-00000000000000000","Ipv6AllowedForDualStack":false}""");
        await _lambda.ConfigureAsync("""{"VpcConfig":{"SubnetIds":[],"SecurityGroupIds":[]}}""");
        await ShouldShowAsync("VpcConfig", """{"SubnetIds":[],"SecurityGroupIds":[],"VpcId":"","Ipv6AllowedForDualStack":false}""");
    }

    [Fact]
    public async Task SnapStart_IsShown_OfVersionsToo()
    {
        const string On = """{"ApplyOn":"PublishedVersions","OptimizationStatus":"Off"}""";
        await _lambda.CreateAsync("f", """{"SnapStart":{"ApplyOn":"PublishedVersions"},"Publish":true}""");

        await ShouldShowAsync("SnapStart", On);
        await _lambda.ConfigureAsync("""{"SnapStart":{"ApplyOn":"None"}}""");
        await ShouldShowAsync("SnapStart", """{"ApplyOn":"None","OptimizationStatus":"Off"}""");
        await ShouldShowAsync("SnapStart", On, "?Qualifier=1");
    }

    [Theory]
    [InlineData("UpdateFunctionCode")]
    [InlineData("PublishVersion")]
    public async Task PublishTo_OfAnOrdinaryFunction_IsRefusedEverywhere(string operation)
    {
        await _lambda.CreateAsync();

        (operation == "PublishVersion" ? await _lambda.PublishAsync("""{"PublishTo":"LATEST_PUBLISHED"}""") : await _lambda.UpdateCodeAsync("x", ",\"PublishTo\":\"LATEST_PUBLISHED\""))
            .ShouldFail(400, "InvalidParameterValueException", "PublishTo isn't supported for Lambda Default functions.");
    }

    private Task<Protocol.WireAnswer> CreateWithAsync(Dictionary<string, string> variables) =>
        _lambda.CreateAsync("f", new JsonObject { ["Environment"] = new JsonObject { ["Variables"] = new JsonObject(variables.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))) } }.ToJsonString());

    private async Task ShouldShowAsync(string member, string expected, string query = "")
    {
        var shown = (await _lambda.ConfigurationAsync(query: query))[member];
        JsonNode.DeepEquals(shown, JsonNode.Parse(expected)).Should().BeTrue("{0} is {1}", member, shown?.ToJsonString());
    }

    private async Task LogsAsync(string change, string expected)
    {
        (await _lambda.ConfigureAsync($$"""{"LoggingConfig":{{change}}}""")).ShouldBe(200);
        var logging = (await _lambda.ConfigurationAsync())["LoggingConfig"];
        JsonNode.DeepEquals(logging, JsonNode.Parse(expected)).Should().BeTrue("after {0} it is {1}", change, logging!.ToJsonString());
    }
}
