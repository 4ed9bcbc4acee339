using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Errors;
using Environment = LambdaEmu.Contracts.Lambda.Environment;

namespace LambdaEmu.UnitTests.Contracts;

/// <summary>What constraint violations say, word for word. The sentences are those of AWS's recorded answers.</summary>
public sealed class ConstraintViolationTests
{
    private const string NamePattern =
        @"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?";

    private const string NamespacedPattern =
        @"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";

    private const string LayerConstraints =
        @"Member must have length less than or equal to 2048, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: "
        + @"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+), "
        + "Member must not be null";

    public static TheoryData<string, Action<CreateFunctionRequest>, string> Single => new()
    {
        { "null", r => r.Role = null, "Value null at 'role' failed to satisfy constraint: Member must not be null" },
        { "null structure", r => r.Code = null, "Value null at 'code' failed to satisfy constraint: Member must not be null" },
        {
            "pattern", r => r.Role = "r1",
            @"Value 'r1' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"
        },
        { "pattern matches the whole", r => r.Handler = "a b", @"Value 'a b' at 'handler' failed to satisfy constraint: Member must satisfy regular expression pattern: [^\s]+" },
        { "pattern of an empty text", r => r.Handler = "", @"Value '' at 'handler' failed to satisfy constraint: Member must satisfy regular expression pattern: [^\s]+" },
        { "length", r => r.Description = new string('d', 257), $"Value '{new string('d', 257)}' at 'description' failed to satisfy constraint: Member must have length less than or equal to 256" },
        { "enum", r => r.PackageType = "Jar", "Value 'Jar' at 'packageType' failed to satisfy constraint: Member must satisfy enum value set: [Zip, Image]" },
        { "number too small", r => r.Timeout = 0, "Value '0' at 'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1" },
        { "number too large", r => r.Timeout = 901, "Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900" },
        { "memory", r => r.MemorySize = 127, "Value '127' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128" },
        {
            "nested", r => r.EphemeralStorage = new EphemeralStorage { Size = 511 },
            "Value '511' at 'ephemeralStorage.size' failed to satisfy constraint: Member must have value greater than or equal to 512"
        },
        { "nested null", r => r.EphemeralStorage = new EphemeralStorage(), "Value null at 'ephemeralStorage.size' failed to satisfy constraint: Member must not be null" },
        {
            "decimals", r => r.CapacityProviderConfig = Provider(9),
            "Value '9.0' at 'capacityProviderConfig.lambdaManagedInstancesCapacityProviderConfig.executionEnvironmentMemoryGiBPerVCpu' failed to satisfy constraint: "
            + "Member must have value less than or equal to 8.0"
        },
        { "list too short", r => r.Architectures = [], "Value '[]' at 'architectures' failed to satisfy constraint: Member must have length greater than or equal to 1" },
        { "list too long", r => r.Architectures = ["x86_64", "arm64"], "Value '[x86_64, arm64]' at 'architectures' failed to satisfy constraint: Member must have length less than or equal to 1" },
        {
            "list item", r => r.Architectures = ["X86_64"],
            "Value '[X86_64]' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]"
        },
        {
            "list item of several constraints", r => r.Layers = ["arn:aws:lambda:us-east-1:111111111111:layer:l"],
            $"Value '[arn:aws:lambda:us-east-1:111111111111:layer:l]' at 'layers' failed to satisfy constraint: Member must satisfy constraint: [{LayerConstraints}]"
        },
        {
            "two bad list items are one violation", r => r.Layers = ["a", "b"],
            $"Value '[a, b]' at 'layers' failed to satisfy constraint: Member must satisfy constraint: [{LayerConstraints}]"
        },
        {
            "structure in a list", r => r.FileSystemConfigs = [new FileSystemConfig { LocalMountPath = "/mnt/a" }],
            "Value null at 'fileSystemConfigs.1.member.arn' failed to satisfy constraint: Member must not be null"
        },
        {
            "map key of a sensitive map, whose value stays hidden", r => r.Environment = new Environment { Variables = new() { ["1A"] = "secret" } },
            "Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]"
        },
    };

    [Theory]
    [MemberData(nameof(Single))]
    public void Violation_OfEachKind_IsAwsSentence(string kind, Action<CreateFunctionRequest> spoil, string sentence)
    {
        var request = Valid();
        spoil(request);

        Text(request).Should().Be("1 validation error detected: " + sentence, kind);
    }

    [Fact]
    public void Request_WithinItsConstraints_HasNoViolation()
    {
        var request = Valid();
        request.Timeout = 900;
        request.Description = new string('d', 256);
        request.Architectures = ["arm64"];
        request.Layers = ["arn:aws:lambda:eusc-de-east-1:111111111111:layer:l:1", "arn:aws:lambda:::awslayer:AmazonLinux1803"];
        request.Environment = new Environment { Variables = new() { ["A_1"] = "x", ["AB"] = "" } };

        Text(request).Should().BeNull();
    }

    [Fact]
    public void Violations_OfOneMember_AreLengthThenPattern()
    {
        var name = new string('!', 141);
        var request = Valid();
        request.FunctionName = name;

        Text(request).Should().Be(
            $"2 validation errors detected: Value '{name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 140; "
            + $"Value '{name}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: {NamePattern}");
    }

    [Fact]
    public void Violations_OfSeveralMembers_NameThePathLast()
    {
        var qualifier = new string('q', 129);

        Text(new DeleteFunctionRequest { FunctionName = "*", Qualifier = qualifier }).Should().Be(
            $"2 validation errors detected: Value '{qualifier}' at 'qualifier' failed to satisfy constraint: Member must have length less than or equal to 128; "
            + $"Value '*' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: {NamespacedPattern}");
    }

    [Theory]
    [InlineData("ALL", null)]
    [InlineData("invalid", "Value 'invalid' at 'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]")]
    public void QueryMember_IsChecked(string version, string? sentence) =>
        Text(new ListFunctionsRequest { FunctionVersion = version }).Should().Be(sentence is null ? null : "1 validation error detected: " + sentence);

    [Fact]
    public void ServiceWithACodeOfItsOwn_ReportsUnderIt()
    {
        var violations = new ConstraintViolations();
        new CreateLogGroupRequest { LogGroupName = "a b" }.Validate(violations);

        violations.Invoking(v => v.ThrowIfAny(LogsContract.Model.ValidationErrorCode)).Should().Throw<AwsException>()
            .Where(e => e.Code == "InvalidParameterException" && e.Status == 400)
            .WithMessage(@"1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+");
    }

    [Fact]
    public void MapTooLarge_IsShownAsAMap()
    {
        var request = new TagLogGroupRequest { LogGroupName = "g", Tags = Enumerable.Range(10, 51).ToDictionary(i => $"{i}", _ => "v") };

        Text(request).Should().Be(
            $"1 validation error detected: Value '{{{string.Join(", ", request.Tags.Keys.Select(k => $"{k}=v"))}}}' at 'tags' failed to satisfy constraint: "
            + "Member must have length less than or equal to 50");
    }

    private static CreateFunctionRequest Valid() => new()
    {
        FunctionName = "f", Role = "arn:aws:iam::000000000000:role/r", Handler = "a.b", Runtime = "anything", Code = new FunctionCode { ZipFile = new byte[1] },
    };

    private static CapacityProviderConfig Provider(double memory) => new()
    {
        LambdaManagedInstancesCapacityProviderConfig = new LambdaManagedInstancesCapacityProviderConfig
        {
            CapacityProviderArn = "arn:aws:lambda:us-east-1:000000000000:capacity-provider:p", ExecutionEnvironmentMemoryGiBPerVCpu = memory,
        },
    };

    private static string? Text(IInput request)
    {
        var violations = new ConstraintViolations();
        request.Validate(violations);
        try
        {
            violations.ThrowIfAny("ValidationException");
            return null;
        }
        catch (AwsException fault)
        {
            return fault.Message;
        }
    }
}
