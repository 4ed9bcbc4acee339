using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.UnitTests.Services.Logs;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>
/// What is on disk, and that a service made on it answers as the one before. The documents' form is frozen: where one of these tests fails
/// after a change, keep the old form readable and add a document of the new form, instead of editing the old one.
/// </summary>
public sealed class RestartTests
{
    private const string Blob = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";

    private const string FunctionDocument =
        """
        {"Name":"f","NextVersion":3,"Tags":{"team":"a"},"Latest":{"Version":"$LATEST","RevisionId":"11111111-1111-1111-1111-111111111111",
         "LastModified":"2025-01-31T12:00:00+00:00","Runtime":"python3.13","Handler":"handler.handler","Role":"arn:aws:iam::000000000000:role/r","Description":"d",
         "Timeout":9,"MemorySize":256,"EphemeralStorage":1024,"Architecture":"arm64","Environment":{"AB":"1"},"TracingMode":"Active",
         "KmsKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k","Logging":{"Format":"JSON","LogGroup":"/my/group","ApplicationLevel":"DEBUG","SystemLevel":"WARN"},
         "Code":{"Blob":"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d","Size":1}}}
        """;

    private const string VersionDocument =
        """
        {"Version":"2","RevisionId":"22222222-2222-2222-2222-222222222222","LastModified":"2025-01-31T11:00:00+00:00","Runtime":"python3.13","Handler":"handler.handler",
         "Role":"arn:aws:iam::000000000000:role/r","Description":"second","Timeout":3,"MemorySize":128,"EphemeralStorage":512,"Architecture":"x86_64","TracingMode":"PassThrough",
         "Logging":{"Format":"Text","LogGroup":"/aws/lambda/f"},"Code":{"Blob":"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d","Size":1}}
        """;

    [Fact]
    public async Task Restart_AnswersTheSame()
    {
        var store = new MemoryDocuments();
        using var before = new LambdaFixture(store);
        await before.CreateAsync("f", """{"Tags":{"a":"b"},"Environment":{"Variables":{"AB":"1"}},"Publish":true}""");
        await before.ConfigureAsync("""{"Timeout":9,"LoggingConfig":{"LogFormat":"JSON"},"Description":"x"}""");
        await before.PublishAsync("""{"Description":"second"}""");
        await before.UpdateCodeAsync("new");
        await before.CreateAsync("g");
        await before.CreateAsync("gone", """{"Publish":true}""");
        await before.DeleteAsync($"{LambdaFixture.Functions}/gone");

        using var after = new LambdaFixture(store);

        foreach (var target in new[]
                 {
                     "?FunctionVersion=ALL", "/f", "/f:1", "/f:2", "/g", "/gone", "/f/versions", "/f/configuration",
                 })
        {
            (await after.GetAsync(LambdaFixture.Functions + target)).Text.Should().Be((await before.GetAsync(LambdaFixture.Functions + target)).Text);
        }
    }

    [Fact]
    public async Task Restart_RemembersTheNextNumberAndWhatHasNotChanged()
    {
        var store = new MemoryDocuments();
        using var before = new LambdaFixture(store);
        await before.CreateAsync("f", """{"Publish":true}""");
        await before.ConfigureAsync("""{"Description":"latest"}""");
        await before.PublishAsync("""{"Description":"second"}""");
        await before.DeleteAsync($"{LambdaFixture.Functions}/f?Qualifier=1");

        using var after = new LambdaFixture(store);

        (await after.PublishAsync()).Json.GetProperty("Version").GetString().Should().Be("2", "nothing has changed since");
        await after.DeleteAsync($"{LambdaFixture.Functions}/f?Qualifier=2");
        (await after.PublishAsync()).Json.GetProperty("Version").GetString().Should().Be("3");
    }

    [Fact]
    public async Task DocumentsOfToday_StayReadable()
    {
        var store = new MemoryDocuments();
        await store.CommitAsync(new StateBatch()
            .Put(LogsFixture.Scope, "lambda.function", "f", Encoding.UTF8.GetBytes(FunctionDocument))
            .Put(LogsFixture.Scope, "lambda.version", "f:2", Encoding.UTF8.GetBytes(VersionDocument)));
        using var lambda = new LambdaFixture(store);

        var latest = await lambda.ConfigurationAsync();
        var second = await lambda.ConfigurationAsync("f:2");

        Without(latest, "RuntimeVersionConfig", "FunctionName", "FunctionArn", "State", "LastUpdateStatus", "PackageType", "SnapStart").Should().Be(
            Compact("""
            {"Runtime":"python3.13","Role":"arn:aws:iam::000000000000:role/r","Handler":"handler.handler","CodeSize":1,"Description":"d","Timeout":9,"MemorySize":256,
             "LastModified":"2025-01-31T12:00:00.000+0000","CodeSha256":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=","Version":"$LATEST","Environment":{"Variables":{"AB":"1"}},
             "KMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k","TracingConfig":{"Mode":"Active"},"RevisionId":"11111111-1111-1111-1111-111111111111",
             "Architectures":["arm64"],"EphemeralStorage":{"Size":1024},
             "LoggingConfig":{"ApplicationLogLevel":"DEBUG","LogFormat":"JSON","LogGroup":"/my/group","SystemLogLevel":"WARN"}}
            """));
        ((string?)second["Description"], (string?)second["RevisionId"], second.ContainsKey("Environment")).Should().Be(("second", "22222222-2222-2222-2222-222222222222", false));
        (await lambda.VersionsAsync()).Should().Equal("$LATEST", "2");
        (await lambda.GetAsync("/2017-03-31/tags/" + Uri.EscapeDataString(LambdaFixture.Arn + "f"))).ShouldBeJson("""{"Tags":{"team":"a"}}""");
    }

    [Fact]
    public async Task Documents_AreWrittenInTodaysForm()
    {
        var store = new MemoryDocuments();
        using var lambda = new LambdaFixture(store);
        await lambda.CreateAsync("f", """
            {"Description":"d","Timeout":9,"MemorySize":256,"EphemeralStorage":{"Size":1024},"Architectures":["arm64"],"Environment":{"Variables":{"AB":"1"}},
             "TracingConfig":{"Mode":"Active"},"KMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k","Tags":{"team":"a"},
             "LoggingConfig":{"LogFormat":"JSON","LogGroup":"/my/group","ApplicationLogLevel":"DEBUG","SystemLogLevel":"WARN"}}
            """);

        var document = JsonNode.Parse(store.ReadDocuments("lambda.function").Single().Content.Span)!.AsObject();

        document["NextVersion"] = 3;
        document["Latest"]!["RevisionId"] = "11111111-1111-1111-1111-111111111111";
        document["Latest"]!["Code"]!["Blob"] = Blob;
        document["Latest"]!["Code"]!["Size"] = 1;
        JsonNode.DeepEquals(document, JsonNode.Parse(FunctionDocument)).Should().BeTrue(document.ToJsonString());
    }

    [Fact]
    public async Task Documents_LieUnderTheirScopeKindAndKey()
    {
        var store = new MemoryDocuments();
        using var lambda = new LambdaFixture(store);
        await lambda.CreateAsync("f", """{"Publish":true}""");

        store.ReadDocuments("lambda.function").Select(d => (d.Scope, d.Key)).Should().Equal((LogsFixture.Scope, "f"));
        store.ReadDocuments("lambda.version").Select(d => (d.Scope, d.Key)).Should().Equal((LogsFixture.Scope, "f:1"));
    }

    [Fact]
    public async Task SameName_InTwoScopes_IsTwoFunctionsAfterARestartToo()
    {
        var store = new MemoryDocuments();
        await store.CommitAsync(new StateBatch()
            .Put(LogsFixture.Scope, "lambda.function", "f", Encoding.UTF8.GetBytes(FunctionDocument))
            .Put(new ResourceScope("111111111111", "eu-west-1"), "lambda.version", "f:2", Encoding.UTF8.GetBytes(VersionDocument)));
        using var lambda = new LambdaFixture(store);

        (await lambda.VersionsAsync()).Should().Equal("$LATEST");
    }

    private static string Without(JsonObject document, params string[] members)
    {
        foreach (var member in members)
        {
            document.Remove(member);
        }
        return Compact(document.ToJsonString());
    }

    // One order of members for both sides.
    private static string Compact(string json) =>
        new JsonObject(JsonNode.Parse(json)!.AsObject().OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))).ToJsonString();
}
