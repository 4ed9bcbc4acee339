using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>
/// The control plane's answers, whole: every member that AWS's recordings show, with its value, and no other (test_function_lifecycle,
/// test_list_functions, test_publish_version_on_create, test_advanced_logging_configuration_format_switch, test_function_revisions_basic).
/// </summary>
public sealed class FunctionConfigurationTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string Path = "/2015-03-31/functions";
    private static readonly Package Code = Package.Of("handler.py", "def handler(event, context): return event");
    private static readonly Package OtherCode = Package.Of("handler.py", "def handler(event, context): return 'other'");

    private static readonly JsonObject LifecycleSettings = new()
    {
        ["MemorySize"] = 256,
        ["Timeout"] = 5,
        ["Environment"] = new JsonObject { ["Variables"] = new JsonObject() },
    };

    [Fact]
    public async Task CreateFunction_Answer_IsPendingWithAllDefaults()
    {
        var created = await CreateAsync("fn", LifecycleSettings);

        created.ShouldBeJson(Configuration("fn", """
            "Environment": { "Variables": {} }, "MemorySize": 256, "Timeout": 5,
            "State": "Pending", "StateReason": "The function is being created.", "StateReasonCode": "Creating"
            """));
    }

    [Fact]
    public async Task GetFunction_AfterCreation_IsActiveAndLinksToItsCode()
    {
        await CreateAsync("fn", LifecycleSettings);

        var got = await GetAsync($"{Path}/fn");
        var configuration = await GetAsync($"{Path}/fn/configuration");

        var expected = Configuration("fn", """
            "Environment": { "Variables": {} }, "MemorySize": 256, "Timeout": 5, "State": "Active", "LastUpdateStatus": "Successful"
            """);
        configuration.ShouldBeJson(expected);
        got.ShouldBeJson($$"""{ "Code": { "Location": "<location>", "RepositoryType": "S3" }, "Configuration": {{expected}} }""");
    }

    [Fact]
    public async Task UpdateFunctionConfiguration_Answer_IsInProgressThenSuccessful()
    {
        await CreateAsync("fn", LifecycleSettings);
        const string Changed = """
            "Description": "Changed-Description", "Environment": { "Variables": { "ENV_A": "a" } }, "MemorySize": 512, "Timeout": 10,
            "Runtime": "python3.11", "State": "Active"
            """;

        var update = await PutAsync($"{Path}/fn/configuration", """
            {
              "Description": "Changed-Description", "MemorySize": 512, "Timeout": 10, "Runtime": "python3.11",
              "Environment": { "Variables": { "ENV_A": "a" } }
            }
            """);
        var after = await GetAsync($"{Path}/fn/configuration");
        var codeUpdate = await PutAsync($"{Path}/fn/code", $$"""{ "ZipFile": "{{Convert.ToBase64String(OtherCode.Zip)}}" }""");
        var afterCode = await GetAsync($"{Path}/fn/configuration");

        const string InProgress = """
            , "LastUpdateStatus": "InProgress", "LastUpdateStatusReason": "The function is being created.", "LastUpdateStatusReasonCode": "Creating"
            """;
        update.ShouldBeJson(Configuration("fn", Changed + InProgress));
        after.ShouldBeJson(Configuration("fn", Changed + ", \"LastUpdateStatus\": \"Successful\""));
        codeUpdate.ShouldBeJson(Configuration("fn", Changed + InProgress, OtherCode));
        afterCode.ShouldBeJson(Configuration("fn", Changed + ", \"LastUpdateStatus\": \"Successful\"", OtherCode));
    }

    [Fact]
    public async Task UpdateFunctionConfiguration_OneMember_LeavesTheOthers()
    {
        await CreateAsync("fn", new()
        {
            ["Description"] = "first",
            ["Timeout"] = 7,
            ["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["FIRST"] = "1", ["SECOND"] = "2" } },
        });

        await PutAsync($"{Path}/fn/configuration", """{ "Environment": { "Variables": { "THIRD": "3" } } }""");

        (await GetAsync($"{Path}/fn/configuration")).ShouldBeJson(Configuration("fn", """
            "Description": "first", "Timeout": 7, "Environment": { "Variables": { "THIRD": "3" } }, "State": "Active", "LastUpdateStatus": "Successful"
            """));
    }

    [Fact]
    public async Task DeleteFunction_Answer_IsEmptyAndTheFunctionIsGone()
    {
        await CreateAsync("fn");

        var deleted = await Raw.LambdaAsync(HttpMethod.Delete, $"{Path}/fn");
        var again = await Raw.LambdaAsync(HttpMethod.Delete, $"{Path}/fn");

        (deleted.Status, deleted.Text).Should().Be((204, ""));
        again.Status.Should().Be(404);
        again.Json.ShouldBeJson($$"""{ "Type": "User", "Message": "Function not found: {{FunctionArn("fn")}}" }""");
        await CreateAsync("fn");
    }

    [Fact]
    public async Task ListFunctions_Items_HaveNoStates()
    {
        await CreateAsync("fn-1", new() { ["Publish"] = true, ["Timeout"] = 30 });
        await CreateAsync("fn-2", new() { ["Timeout"] = 30 });

        var plain = await GetAsync(Path);
        var all = await GetAsync($"{Path}?FunctionVersion=ALL");

        plain.ShouldBeJson($$"""{ "Functions": [{{Listed("fn-1", "$LATEST", "")}}, {{Listed("fn-2", "$LATEST", "")}}] }""");
        all.ShouldBeJson(
            $$"""{ "Functions": [{{Listed("fn-1", "$LATEST", ":$LATEST")}}, {{Listed("fn-1", "1", ":1")}}, {{Listed("fn-2", "$LATEST", ":$LATEST")}}] }""");
    }

    [Fact]
    public async Task ListFunctions_Pages_GiveEachFunctionOnce()
    {
        for (var i = 0; i < 7; i++)
        {
            await CreateAsync($"page-{i}");
        }

        var names = new List<string>();
        var sizes = new List<int>();
        string? marker = null;
        do
        {
            var page = await GetAsync($"{Path}?MaxItems=3" + (marker is null ? "" : $"&Marker={Uri.EscapeDataString(marker)}"));
            var functions = page["Functions"]!.AsArray();
            names.AddRange(functions.Select(f => f!["FunctionName"]!.ToString()));
            sizes.Add(functions.Count);
            marker = page["NextMarker"]?.ToString();
        }
        while (marker is not null);

        names.Should().Equal(Enumerable.Range(0, 7).Select(i => $"page-{i}"));
        sizes.Should().Equal(3, 3, 1);
    }

    [Fact]
    public async Task ListFunctions_OtherRegionAndAccount_SeeNothing()
    {
        await CreateAsync("fn");
        using var elsewhere = new RawClient(Settings with { Region = "eu-west-1" });
        using var others = new RawClient(Settings with { Account = "099999999999" });

        foreach (var client in new[] { elsewhere, others })
        {
            (await client.LambdaAsync(HttpMethod.Get, Path)).Json.ShouldBeJson("""{ "Functions": [] }""");
            (await client.LambdaAsync(HttpMethod.Get, $"{Path}/fn")).Status.Should().Be(404);
        }
    }

    [Fact]
    public async Task PublishVersion_OnCreation_MakesVersionOne()
    {
        var created = await CreateAsync("fn", new() { ["Publish"] = true });

        var latest = await GetAsync($"{Path}/fn?Qualifier=$LATEST");
        var version = await GetAsync($"{Path}/fn?Qualifier=1");
        var again = await Raw.LambdaAsync(HttpMethod.Post, $"{Path}/fn/versions", "{}");
        var versions = await GetAsync($"{Path}/fn/versions");

        created.ShouldBeJson(Configuration("fn", """
            "Version": "1", "State": "Pending", "StateReason": "The function is being created.", "StateReasonCode": "Creating"
            """));
        const string Settled = """ "State": "Active", "LastUpdateStatus": "Successful" """;
        latest["Configuration"]!.ShouldBeJson(Configuration("fn", Settled, arnSuffix: ":$LATEST"));
        version["Configuration"]!.ShouldBeJson(Configuration("fn", Settled + """, "Version": "1" """, arnSuffix: ":1"));
        again.Status.Should().Be(201);
        again.Json.ShouldBeJson(Configuration("fn", Settled + """, "Version": "1" """, arnSuffix: ":1"));
        again.Json["RevisionId"]!.ToString().Should().Be(version["Configuration"]!["RevisionId"]!.ToString());
        versions.ShouldBeJson($$"""{ "Versions": [{{Listed("fn", "$LATEST", ":$LATEST", 3)}}, {{Listed("fn", "1", ":1", 3)}}] }""");
    }

    [Fact]
    public async Task PublishVersion_AfterChanges_KeepsEarlierVersionsAsTheyWere()
    {
        await CreateAsync("fn", new() { ["Description"] = "first" });
        await PublishAsync("fn", """{ "Description": "the first" }""");
        await PutAsync($"{Path}/fn/configuration", """{ "Timeout": 9, "Description": "second" }""");
        await PutAsync($"{Path}/fn/code", $$"""{ "ZipFile": "{{Convert.ToBase64String(OtherCode.Zip)}}" }""");
        var second = await PublishAsync("fn", "{}");

        var first = await GetAsync($"{Path}/fn/configuration?Qualifier=1");

        const string Settled = """ "State": "Active", "LastUpdateStatus": "Successful" """;
        first.ShouldBeJson(Configuration("fn", Settled + """, "Version": "1", "Description": "the first" """, arnSuffix: ":1"));
        second.ShouldBeJson(Configuration("fn", Settled + """, "Version": "2", "Description": "second", "Timeout": 9 """, OtherCode, ":2"));
    }

    [Fact]
    public async Task PublishVersion_AfterADeletedVersion_NeverUsesItsNumberAgain()
    {
        await CreateAsync("fn", new() { ["Publish"] = true });
        (await Raw.LambdaAsync(HttpMethod.Delete, $"{Path}/fn?Qualifier=1")).Status.Should().Be(204);
        (await Raw.LambdaAsync(HttpMethod.Delete, $"{Path}/fn?Qualifier=1")).Status.Should().Be(204, "deleting what is not there succeeds");

        var published = await PublishAsync("fn", "{}");

        published["Version"]!.ToString().Should().Be("2");
        (await Raw.LambdaAsync(HttpMethod.Get, $"{Path}/fn?Qualifier=1")).Status.Should().Be(404);
    }

    [Fact]
    public async Task PublishVersion_WithAnotherCodesHash_IsRefused()
    {
        await CreateAsync("fn");

        var refused = await Raw.LambdaAsync(HttpMethod.Post, $"{Path}/fn/versions", """{ "CodeSha256": "somenonexistentsha256" }""");
        var accepted = await PublishAsync("fn", $$"""{ "CodeSha256": "{{Code.Sha256}}" }""");

        refused.Status.Should().Be(400);
        refused.Header("x-amzn-ErrorType").Should().Be("InvalidParameterValueException");
        refused.Json.ShouldBeJson($$"""
            {
              "Type": "User",
              "message": "CodeSHA256 (somenonexistentsha256) is different from current CodeSHA256 in $LATEST ({{Code.Sha256}}). Please try again with the CodeSHA256 in $LATEST."
            }
            """);
        accepted["Version"]!.ToString().Should().Be("1");
    }

    [Fact]
    public async Task RevisionId_OfAnOlderState_IsRefused()
    {
        await CreateAsync("fn");
        var revision = (await GetAsync($"{Path}/fn/configuration"))["RevisionId"]!.ToString();
        var zip = Convert.ToBase64String(OtherCode.Zip);

        (await Raw.LambdaAsync(HttpMethod.Put, $"{Path}/fn/code", $$"""{ "ZipFile": "{{zip}}", "RevisionId": "{{revision}}" }""")).Status.Should().Be(200);
        var code = await Raw.LambdaAsync(HttpMethod.Put, $"{Path}/fn/code", $$"""{ "ZipFile": "{{zip}}", "RevisionId": "{{revision}}" }""");
        var configuration = await Raw.LambdaAsync(HttpMethod.Put, $"{Path}/fn/configuration", $$"""{ "Timeout": 9, "RevisionId": "{{revision}}" }""");
        var publication = await Raw.LambdaAsync(HttpMethod.Post, $"{Path}/fn/versions", $$"""{ "RevisionId": "{{revision}}" }""");

        foreach (var refused in new[] { code, configuration, publication })
        {
            refused.Status.Should().Be(412);
            refused.Header("x-amzn-ErrorType").Should().Be("PreconditionFailedException");
            refused.Json.ShouldBeJson("""
                {
                  "Type": "User",
                  "message": "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id"
                }
                """);
        }
    }

    [Fact]
    public async Task UpdateFunctionCode_DryRun_ChangesNothing()
    {
        await CreateAsync("fn");

        var dry = await PutAsync($"{Path}/fn/code", $$"""{ "ZipFile": "{{Convert.ToBase64String(OtherCode.Zip)}}", "DryRun": true }""");

        dry["CodeSha256"]!.ToString().Should().Be(OtherCode.Sha256);
        (await GetAsync($"{Path}/fn/configuration"))["CodeSha256"]!.ToString().Should().Be(Code.Sha256);
    }

    [Fact]
    public async Task LoggingConfig_SwitchedToJsonAndBack_ShowsLevelsOnlyWithJson()
    {
        await CreateAsync("fn");

        var json = await PutAsync($"{Path}/fn/configuration", """{ "LoggingConfig": { "LogFormat": "JSON" } }""");
        var levels = await PutAsync($"{Path}/fn/configuration", """{ "LoggingConfig": { "ApplicationLogLevel": "DEBUG", "SystemLogLevel": "WARN" } }""");
        var text = await PutAsync($"{Path}/fn/configuration", """{ "LoggingConfig": { "LogFormat": "Text" } }""");
        var group = await PutAsync($"{Path}/fn/configuration", """{ "LoggingConfig": { "LogGroup": "/own/group" } }""");

        json["LoggingConfig"]!.ShouldBeJson(
            """{ "LogFormat": "JSON", "LogGroup": "/aws/lambda/fn", "ApplicationLogLevel": "INFO", "SystemLogLevel": "INFO" }""");
        levels["LoggingConfig"]!.ShouldBeJson(
            """{ "LogFormat": "JSON", "LogGroup": "/aws/lambda/fn", "ApplicationLogLevel": "DEBUG", "SystemLogLevel": "WARN" }""");
        text["LoggingConfig"]!.ShouldBeJson("""{ "LogFormat": "Text", "LogGroup": "/aws/lambda/fn" }""");
        group["LoggingConfig"]!.ShouldBeJson("""{ "LogFormat": "Text", "LogGroup": "/own/group" }""");
    }

    [Fact]
    public async Task Tags_OnCreationAndLater_AreListedAndShownWithTheFunction()
    {
        await CreateAsync("fn", new() { ["Tags"] = new JsonObject { ["testtag"] = "custom" } });
        var tags = $"/2017-03-31/tags/{Uri.EscapeDataString(FunctionArn("fn"))}";

        var tagged = await Raw.LambdaAsync(HttpMethod.Post, tags, """{ "Tags": { "a": "1", "b": "ü b" } }""");
        var untagged = await Raw.LambdaAsync(HttpMethod.Delete, $"{tags}?tagKeys=a&tagKeys=not-there");

        (tagged.Status, tagged.Text).Should().Be((204, ""));
        (untagged.Status, untagged.Text).Should().Be((204, ""));
        (await GetAsync(tags)).ShouldBeJson("""{ "Tags": { "testtag": "custom", "b": "ü b" } }""");
        (await GetAsync($"{Path}/fn"))["Tags"]!.ShouldBeJson("""{ "testtag": "custom", "b": "ü b" }""");
    }

    [Fact]
    public async Task GetAccountSettings_CountsTheAccountsFunctionsAndCode()
    {
        await CreateAsync("fn-1", new() { ["Publish"] = true });
        await CreateAsync("fn-2");

        (await GetAsync("/2016-08-19/account-settings")).ShouldBeJson($$"""
            {
              "AccountLimit": {
                "TotalCodeSize": 80530636800, "CodeSizeUnzipped": 262144000, "CodeSizeZipped": 52428800,
                "ConcurrentExecutions": 1000, "UnreservedConcurrentExecutions": 1000
              },
              "AccountUsage": { "TotalCodeSize": {{3 * Code.Zip.Length}}, "FunctionCount": 2 }
            }
            """);
    }

    [Fact]
    public async Task GetFunctionCodeSigningConfig_WithoutOne_NamesTheFunctionAlone()
    {
        await CreateAsync("fn");

        (await GetAsync("/2020-06-30/functions/fn/code-signing-config")).ShouldBeJson("""{ "FunctionName": "fn" }""");
    }

    [Fact]
    public async Task CodeLocation_Download_IsTheVeryPackage()
    {
        await CreateAsync("fn");
        var location = new Uri((await GetAsync($"{Path}/fn"))["Code"]!["Location"]!.ToString());

        var package = await Raw.UnsignedAsync(HttpMethod.Get, location.PathAndQuery);

        package.Status.Should().Be(200);
        package.Body.Should().Equal(Code.Zip);
    }

    private Task<JsonObject> CreateAsync(string name, JsonObject? settings = null) =>
        Functions.CreateAsync(FunctionDeployer.Request(name, "python3.12", "handler.handler", Code, settings));

    private async Task<JsonObject> GetAsync(string path) => Require(await Raw.LambdaAsync(HttpMethod.Get, path), 200);

    private async Task<JsonObject> PutAsync(string path, string body) => Require(await Raw.LambdaAsync(HttpMethod.Put, path, body), 200);

    private async Task<JsonObject> PublishAsync(string name, string body) =>
        Require(await Raw.LambdaAsync(HttpMethod.Post, $"{Path}/{name}/versions", body), 201);

    private static JsonObject Require(RawAnswer answer, int status)
    {
        answer.Status.Should().Be(status, answer.Text);
        return answer.Json;
    }

    private string Listed(string name, string version, string arnSuffix, int timeout = 30) =>
        Configuration(name, $$""" "Timeout": {{timeout}}, "Version": "{{version}}" """, arnSuffix: arnSuffix, isListed: true);

    /// <param name="members">What differs from a new function's defaults.</param>
    private string Configuration(string name, string members, Package? code = null, string arnSuffix = "", bool isListed = false)
    {
        code ??= Code;
        var expected = JsonNode.Parse($$"""
            {
              "Architectures": ["x86_64"], "CodeSha256": "{{code.Sha256}}", "CodeSize": {{code.Zip.Length}}, "Description": "",
              "EphemeralStorage": { "Size": 512 }, "FunctionArn": "{{FunctionArn(name)}}{{arnSuffix}}", "FunctionName": "{{name}}",
              "Handler": "handler.handler", "LastModified": "<date>",
              "LoggingConfig": { "LogFormat": "Text", "LogGroup": "/aws/lambda/{{name}}" },
              "MemorySize": 128, "PackageType": "Zip", "RevisionId": "<uuid>", "Role": "{{FunctionDeployer.Role}}", "Runtime": "python3.12",
              "SnapStart": { "ApplyOn": "None", "OptimizationStatus": "Off" }, "Timeout": 3, "TracingConfig": { "Mode": "PassThrough" },
              "Version": "$LATEST"
            }
            """)!.AsObject();
        if (!isListed)
        {
            expected["RuntimeVersionConfig"] = new JsonObject { ["RuntimeVersionArn"] = "<runtime>" };
        }
        foreach (var (key, value) in JsonNode.Parse($"{{{members}}}")!.AsObject())
        {
            expected[key] = value?.DeepClone();
        }
        return expected.ToJsonString();
    }
}
