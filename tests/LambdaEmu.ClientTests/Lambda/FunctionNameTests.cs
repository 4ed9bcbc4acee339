using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>
/// Names, ARNs and qualifiers in all operations that take them, as AWS's recording test_function_name_and_qualifier_validation has them.
/// </summary>
public sealed class FunctionNameTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string Arn = @"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?";
    private const string CreatePattern = Arn + @"([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?";
    private const string NamePattern = Arn + @"([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
    private const string QualifierPattern = @"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+";

    private static readonly string[] Operations = ["create", "get", "delete", "invoke"];

    /// <summary>In these texts A is the account, and aN stands for N times the letter.</summary>
    [Theory]
    [InlineData("*")]
    [InlineData("my-function!")]
    [InlineData("invalid-account:function:my-function")]
    [InlineData("arn:aws:lambda:invalid-region:111111111111:function:my-function")]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:my-function:1:2")]
    [InlineData("arn:aws:lambda:us-east-1::function:my-function")]
    [InlineData("arn:aws:lambda::111111111111:function:my-function")]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:my-function:$LATES")]
    [InlineData("arn:aws:ec2:us-east-1:111111111111:instance:i-1234567890abcdef0")]
    [InlineData("function:my-function:$LATEST:extra")]
    public async Task AnyOperation_MalformedName_IsRefusedByItsPattern(string name)
    {
        foreach (var operation in Operations)
        {
            var answer = await CallAsync(operation, name, null);

            var pattern = operation == "create" ? CreatePattern : NamePattern;
            AssertFault(answer, 400, "ValidationException", "message",
                $"1 validation error detected: Value '{name}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}");
        }
    }

    [Fact]
    public async Task AnyOperation_MalformedQualifier_IsRefusedByItsPattern()
    {
        foreach (var operation in Operations.Skip(1))
        {
            AssertFault(await CallAsync(operation, "my-function", "invalid!"), 400, "ValidationException", "message",
                $"1 validation error detected: Value 'invalid!' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: {QualifierPattern}");
        }
        AssertFault(await CallAsync("create", "my-function:invalid!", null), 400, "ValidationException", "message",
            $"1 validation error detected: Value 'my-function:invalid!' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: {CreatePattern}");
    }

    [Fact]
    public async Task AnyOperation_QualifierTooLong_SaysItsLimit()
    {
        var qualifier = new string('a', 129);
        foreach (var operation in Operations.Skip(1))
        {
            AssertFault(await CallAsync(operation, "my-function", qualifier), 400, "ValidationException", "message",
                $"1 validation error detected: Value '{qualifier}' at 'qualifier' failed to satisfy constraint: Member must have length less than or equal to 128");
        }
        AssertFault(await CallAsync("create", $"my-function:{qualifier}", null), 400, "ValidationException", "message",
            $"1 validation error detected: Value 'my-function:{qualifier}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 140");
    }

    [Fact]
    public async Task AnyOperation_TwoFaults_AreBothTold()
    {
        var name = $"arn:aws:lambda:invalid-region:111111111111:function:my-function-{new string('a', 100)}";
        var qualifier = new string('a', 129);
        foreach (var operation in Operations.Skip(1))
        {
            var answer = await CallAsync(operation, name, qualifier);

            var message = answer.Json["message"]!.ToString();
            message.Should().StartWith("2 validation errors detected: Value '").And.Contain("; Value '");
            message.Should().Contain($"Value '{qualifier}' at 'qualifier' failed to satisfy constraint: Member must have length less than or equal to 128");
            message.Should().Contain($"Value '{name}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: {NamePattern}");
        }
    }

    [Fact]
    public async Task CreateFunction_NameTooLong_SaysItsLimit()
    {
        var name = new string('a', 65);

        AssertFault(await CallAsync("create", name, null), 400, "InvalidParameterValueException", "message",
            $"1 validation error detected: Value '{name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
            type: "User");
    }

    [Fact]
    public async Task OtherOperations_NameTooLong_FindNoSuchFunction()
    {
        var name = new string('a', 65);

        AssertFault(await CallAsync("get", name, null), 404, "ResourceNotFoundException", "Message", $"Function not found: {FunctionArn(name)}", "User");
        AssertFault(await CallAsync("delete", name, null), 404, "ResourceNotFoundException", "Message", $"Function not found: {FunctionArn(name)}", "User");
        AssertFault(await CallAsync("invoke", name, null), 404, "ResourceNotFoundException", "Message", $"Function not found: {FunctionArn(name)}:$LATEST", "User");
    }

    [Fact]
    public async Task OtherOperations_UnknownFunctionWithAlias_TellTheirOwnFault()
    {
        var qualifier = new string('a', 65);

        AssertFault(await CallAsync("get", "my-function", qualifier), 404, "ResourceNotFoundException", "Message",
            $"Function not found: {FunctionArn("my-function")}:{qualifier}", "User");
        AssertFault(await CallAsync("invoke", "my-function", qualifier), 404, "ResourceNotFoundException", "Message",
            $"Function not found: {FunctionArn("my-function")}:{qualifier}", "User");
        AssertFault(await CallAsync("delete", "my-function", qualifier), 400, "InvalidParameterValueException", "message",
            "Deletion of aliases is not currently supported.", "User");
    }

    [Fact]
    public async Task OtherOperations_LowerCaseLatest_IsNoVersion()
    {
        AssertFault(await CallAsync("get", "my-function", "$latest"), 404, "ResourceNotFoundException", "Message",
            $"Function not found: {FunctionArn("my-function")}:$latest", "User");
        AssertFault(await CallAsync("invoke", "my-function", "$latest"), 404, "ResourceNotFoundException", "Message",
            $"Function not found: {FunctionArn("my-function")}:$latest", "User");
        AssertFault(await CallAsync("delete", "my-function", "$latest"), 404, "ResourceNotFoundException", "Message",
            $"Function not found: {FunctionArn("my-function")}", "User");
    }

    [Fact]
    public async Task OtherOperations_QualifiersDisagree_IsRefused()
    {
        foreach (var operation in Operations.Skip(1))
        {
            AssertFault(await CallAsync(operation, $"{FunctionArn("my-function")}:$LATEST", "1"), 400, "InvalidParameterValueException", "message",
                "The derived qualifier from the function name does not match the specified qualifier.", "User");
        }
    }

    [Fact]
    public async Task GetFunction_ArnOfAnotherRegion_IsNotReachable()
    {
        AssertFault(await CallAsync("get", $"arn:aws:lambda:eu-west-1:{Account}:function:my-function", null), 404, "ResourceNotFoundException", "Message",
            "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')", "User");
    }

    [Fact]
    public async Task GetFunction_ArnOfAnotherAccount_IsDenied()
    {
        var answer = await CallAsync("get", "arn:aws:lambda:us-east-1:111111111111:function:my-function", null);

        answer.Status.Should().Be(403);
        answer.Header("x-amzn-ErrorType").Should().Be("AccessDeniedException");
    }

    [Theory]
    [InlineData("named")]
    [InlineData("function:named")]
    [InlineData("{account}:function:named")]
    [InlineData("us-east-1:{account}:function:named")]
    [InlineData("arn:aws:lambda:us-east-1:{account}:function:named")]
    public async Task AnyOperation_EveryFormOfTheName_MeansTheSameFunction(string form)
    {
        var name = form.Replace("{account}", Account, StringComparison.Ordinal);
        await Functions.CreateAsync(FunctionDeployer.Request("named", "python3.11", "app.handler", Package.Of("app.py", "")));

        foreach (var sent in new[] { name, $"{name}:$LATEST" })
        {
            foreach (var path in new[] { Uri.EscapeDataString(sent), sent })
            {
                var answer = await Raw.LambdaAsync(HttpMethod.Get, $"/2015-03-31/functions/{path}");
                answer.Status.Should().Be(200, "{0} is the function: {1}", path, answer.Text);
                answer.Json["Configuration"]!["FunctionName"]!.ToString().Should().Be("named");
            }
        }
    }

    [Fact]
    public async Task DeleteFunction_LatestAsQualifier_IsRefused()
    {
        await Functions.CreateAsync(FunctionDeployer.Request("named", "python3.11", "app.handler", Package.Of("app.py", "")));

        AssertFault(await CallAsync("delete", "named", "$LATEST"), 400, "InvalidParameterValueException", "message",
            "$LATEST version cannot be deleted without deleting the function.", "User");
    }

    private Task<RawAnswer> CallAsync(string operation, string name, string? qualifier)
    {
        var path = $"/2015-03-31/functions/{Uri.EscapeDataString(name)}";
        var query = qualifier is null ? "" : $"?Qualifier={Uri.EscapeDataString(qualifier)}";
        return operation switch
        {
            "create" => Raw.LambdaAsync(HttpMethod.Post, "/2015-03-31/functions",
                FunctionDeployer.Request(name, "python3.11", "app.handler", Package.Of("app.py", "")).ToJsonString()),
            "get" => Raw.LambdaAsync(HttpMethod.Get, path + query),
            "delete" => Raw.LambdaAsync(HttpMethod.Delete, path + query),
            _ => Raw.LambdaAsync(HttpMethod.Post, $"{path}/invocations{query}", "{}"),
        };
    }

    private static void AssertFault(RawAnswer answer, int status, string code, string member, string message, string? type = null)
    {
        answer.Json[member]!.ToString().Should().Be(message);
        (answer.Status, answer.Header("x-amzn-ErrorType")).Should().Be((status, code));
        answer.Json["Type"]?.ToString().Should().Be(type);
    }
}
