namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Every form in which callers name functions, as AWS's recorded answers take or refuse it.</summary>
public sealed class FunctionNameTests : IDisposable
{
    private const string Arn = LambdaFixture.Arn;

    private const string PathPattern =
        @"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";

    private const string CreatePattern =
        @"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?";

    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Theory]
    [InlineData("*")]
    [InlineData("my-function!")]
    [InlineData(Arn + "my-function:1:2")]
    [InlineData(Arn + "my-function:$LATES")]
    [InlineData("function:my-function:$LATEST:extra")]
    [InlineData("invalid-account:function:my-function")]
    [InlineData("arn:aws:lambda:invalid-region:000000000000:function:my-function")]
    [InlineData("arn:aws:lambda:us-east-1::function:my-function")]
    [InlineData("arn:aws:lambda::000000000000:function:my-function")]
    [InlineData("arn:aws:ec2:us-east-1:000000000000:instance:i-1234567890abcdef0")]
    public async Task Name_OfNoForm_IsRefusedEverywhere(string name)
    {
        var sentence = $"1 validation error detected: Value '{name}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ";

        (await _lambda.GetAsync(Path(name))).ShouldFail(400, "ValidationException", sentence + PathPattern);
        (await _lambda.DeleteAsync(Path(name))).ShouldFail(400, "ValidationException", sentence + PathPattern);
        (await _lambda.InvokeAsync("{}", name)).ShouldFail(400, "ValidationException", sentence + PathPattern);
        (await _lambda.CreateAsync(name)).ShouldFail(400, "ValidationException", sentence + CreatePattern);
    }

    [Theory]
    [InlineData("invalid!", @"failed to satisfy constraint: Member must satisfy regular expression pattern: \$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+")]
    [InlineData("129", "failed to satisfy constraint: Member must have length less than or equal to 128")]
    public async Task Qualifier_OfNoForm_IsRefusedEverywhere(string qualifier, string constraint)
    {
        qualifier = qualifier == "129" ? new string('a', 129) : qualifier;
        var message = $"1 validation error detected: Value '{qualifier}' at 'qualifier' {constraint}";
        var query = $"?Qualifier={Uri.EscapeDataString(qualifier)}";

        (await _lambda.GetAsync(Path("my-function") + query)).ShouldFail(400, "ValidationException", message);
        (await _lambda.DeleteAsync(Path("my-function") + query)).ShouldFail(400, "ValidationException", message);
        (await _lambda.InvokeAsync("{}", "my-function", query)).ShouldFail(400, "ValidationException", message);
    }

    [Fact]
    public async Task NameAndQualifier_BothRefused_AreTwoErrors()
    {
        var qualifier = new string('a', 129);
        var name = $"arn:aws:lambda:invalid-region:000000000000:function:{new string('a', 170)}";

        (await _lambda.GetAsync($"{Path(name)}?Qualifier={qualifier}")).ShouldFail(
            400, "ValidationException",
            $"2 validation errors detected: Value '{qualifier}' at 'qualifier' failed to satisfy constraint: Member must have length less than or equal to 128; "
            + $"Value '{name}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: {PathPattern}");
    }

    [Theory]
    // name, qualifier, what Get and Invoke look for, what Invoke adds, Delete's fault where it is another one
    [InlineData("65", null, "65", ":$LATEST", null)]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function", null, "function", ":$LATEST", null)]
    [InlineData("my-function", "65", "my-function:65", "", "Deletion of aliases is not currently supported.")]
    [InlineData(Arn + "my-function", "$latest", "my-function:$latest", "", "Function not found: " + Arn + "my-function")]
    [InlineData(Arn + "my-function", "7", "my-function:7", "", "Function not found: " + Arn + "my-function")]
    [InlineData(Arn + "my-function", "$LATEST", "my-function:$LATEST", "", "$LATEST version cannot be deleted without deleting the function.")]
    public async Task Function_ThatDoesNotExist_IsReportedAsItWasLookedFor(string name, string? qualifier, string lookedFor, string added, string? delete)
    {
        string Expand(string text) => text.Replace("65", new string('a', 65), StringComparison.Ordinal);
        (name, lookedFor) = (Expand(name), Arn + Expand(lookedFor));
        var query = qualifier is null ? "" : $"?Qualifier={Uri.EscapeDataString(Expand(qualifier))}";

        (await _lambda.GetAsync(Path(name) + query)).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {lookedFor}");
        (await _lambda.InvokeAsync("{}", name, query)).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {lookedFor}{added}");
        (await _lambda.DeleteAsync(Path(name) + query)).Message.Should().Be(delete ?? $"Function not found: {lookedFor}");
    }

    [Fact]
    public async Task QualifierInTheName_ThatDiffersFromTheOneBeside_IsRefusedEverywhere()
    {
        const string Message = "The derived qualifier from the function name does not match the specified qualifier.";
        const string Name = Arn + "my-function:$LATEST";

        (await _lambda.GetAsync(Path(Name) + "?Qualifier=1")).ShouldFail(400, "InvalidParameterValueException", Message);
        (await _lambda.DeleteAsync(Path(Name) + "?Qualifier=1")).ShouldFail(400, "InvalidParameterValueException", Message);
        (await _lambda.InvokeAsync("{}", Name, "?Qualifier=1")).ShouldFail(400, "InvalidParameterValueException", Message);
    }

    [Theory]
    [InlineData("f", "", "f", "$LATEST")]
    [InlineData("f:$LATEST", "", "f:$LATEST", "$LATEST")]
    [InlineData("f", "?Qualifier=%24LATEST", "f:$LATEST", "$LATEST")]
    [InlineData("f:1", "", "f:1", "1")]
    [InlineData("f", "?Qualifier=1", "f:1", "1")]
    [InlineData("f:1", "?Qualifier=1", "f:1", "1")]
    [InlineData("function:f", "", "f", "$LATEST")]
    [InlineData("function:f:1", "", "f:1", "1")]
    [InlineData("000000000000:f", "", "f", "$LATEST")]
    [InlineData("000000000000:function:f", "", "f", "$LATEST")]
    [InlineData("000000000000:function:f:1", "", "f:1", "1")]
    [InlineData("us-east-1:000000000000:function:f", "", "f", "$LATEST")]
    [InlineData(Arn + "f", "", "f", "$LATEST")]
    [InlineData(Arn + "f:1", "", "f:1", "1")]
    [InlineData(Arn + "f", "?Qualifier=1", "f:1", "1")]
    public async Task Function_IsFoundUnderEveryForm(string name, string query, string arn, string version)
    {
        await _lambda.CreateAsync("f", """{"Publish":true}""");

        var configuration = await _lambda.ConfigurationAsync(name, query);
        var invoked = await _lambda.InvokeAsync("{}", name, query);

        ((string?)configuration["FunctionArn"]).Should().Be(Arn + arn);
        ((string?)configuration["Version"]).Should().Be(version);
        invoked.ShouldBe(200).Header("X-Amz-Executed-Version").Should().Be(version);
        _lambda.Runner.Invoked.Single().InvokedFunctionArn.Should().Be(Arn + arn);
    }

    [Theory]
    [InlineData("arn")]
    [InlineData("function")]
    [InlineData("000000000000")]
    [InlineData("us-east-1")]
    public async Task Function_MayBeCalledLikeAPartOfAnArn(string name)
    {
        (await _lambda.CreateAsync(name)).ShouldBe(201).Json.GetProperty("FunctionArn").GetString().Should().Be(Arn + name);

        ((string?)(await _lambda.ConfigurationAsync(name))["FunctionName"]).Should().Be(name);
        ((string?)(await _lambda.ConfigurationAsync(Arn + name))["FunctionName"]).Should().Be(name);
    }

    [Fact]
    public async Task FunctionCalledArn_TakesAQualifierToo() =>
        (await _lambda.GetAsync(Path("arn:live"))).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {Arn}arn:live");

    [Theory]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function")]
    [InlineData("my-function:alias")]
    [InlineData("function:my-function")]
    [InlineData(Arn + "my-function")]
    [InlineData(Arn + "my-function:$LATEST")]
    public async Task Create_TakesEveryForm_AndLeavesTheQualifierOut(string name)
    {
        var expected = name.EndsWith("function", StringComparison.Ordinal) && !name.Contains("my-", StringComparison.Ordinal) ? "function" : "my-function";

        (await _lambda.CreateAsync(name)).ShouldBe(201).Json.GetProperty("FunctionName").GetString().Should().Be(expected);
    }

    [Fact]
    public async Task Create_WithANameThatIsTooLong_IsRefused()
    {
        var name = new string('a', 65);

        (await _lambda.CreateAsync(name)).ShouldFail(
            400, "InvalidParameterValueException",
            $"1 validation error detected: Value '{name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64");
        (await _lambda.CreateAsync(name[1..])).ShouldBe(201);
    }

    [Fact]
    public async Task Create_WithAWholeTextThatIsTooLong_IsRefused()
    {
        var name = $"my-function:{new string('a', 129)}";

        (await _lambda.CreateAsync(name)).ShouldFail(
            400, "ValidationException",
            $"1 validation error detected: Value '{name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 140");
    }

    [Fact]
    public async Task Function_OfAnotherRegion_IsNotReachable() =>
        (await _lambda.GetAsync(Path("arn:aws:lambda:eu-west-1:000000000000:function:f"))).ShouldFail(
            404, "ResourceNotFoundException", "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')");

    [Fact]
    public async Task Function_OfAnotherAccount_IsDenied()
    {
        var answer = await _lambda.GetAsync(Path("arn:aws:lambda:us-east-1:111111111111:function:f"));

        answer.ShouldBe(403).ErrorType.Should().Be("AccessDeniedException");
        answer.Message.Should().Contain("lambda:GetFunction on resource: arn:aws:lambda:us-east-1:111111111111:function:f");
    }

    [Theory]
    [InlineData("f:1")]
    [InlineData("f:live")]
    [InlineData(Arn + "f:1")]
    public async Task ChangesOfLatest_TakeNoQualifier(string name)
    {
        await _lambda.CreateAsync("f", """{"Publish":true}""");
        const string Message = "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. "
            + "Please specify either a function name or an unqualified function ARN.";
        name = Uri.EscapeDataString(name);

        (await _lambda.ConfigureAsync("{}", name)).ShouldFail(400, "InvalidParameterValueException", Message);
        (await _lambda.UpdateCodeAsync("x", name: name)).ShouldFail(400, "InvalidParameterValueException", Message);
        (await _lambda.PublishAsync(name: name)).ShouldFail(400, "InvalidParameterValueException", Message);
    }

    private static string Path(string name) => $"{LambdaFixture.Functions}/{Uri.EscapeDataString(name)}";
}
