using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda.Settings;

/// <summary>
/// Nothing is accepted and ignored: every member of every request that sets something is obeyed, and a test shows it; or refused with an error that
/// names it; or told to be kept only. A member that is new in AWS's model fails here until somebody has decided.
/// </summary>
public sealed partial class SettingsAuditTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string Mappings = "/2015-03-31/event-source-mappings";
    private static readonly string[] Setters = ["Create", "Update", "Put", "Publish", "Add", "Tag"];
    private static readonly IReadOnlyList<Setting> Table = [.. FunctionSettings.All, .. AttachmentSettings.All, .. EventSourceMappingSettings.All];
    private static readonly HashSet<string> Tests = [.. FindTests()];

    [Fact]
    public async Task Table_CoversEveryMember_Once()
    {
        var members = new RequestMembers();
        var services = (await CapabilitiesAsync())["services"]!["lambda"]!.AsObject();
        var wanted = services.Where(o => o.Value!.ToString() == "implemented" && Array.Exists(Setters, o.Key.StartsWith))
            .SelectMany(o => members.Of(o.Key).Select(path => (Operation: o.Key, Path: path))).ToList();

        wanted.Should().Contain(("CreateFunction", "VpcConfig.SubnetIds"));
        foreach (var (operation, path) in wanted)
        {
            Table.Count(setting => setting.Operation == operation && setting.Covers(path)).Should().Be(1, "{0} has the member {1}", operation, path);
        }
        foreach (var setting in Table)
        {
            wanted.Should().Contain(w => w.Operation == setting.Operation && setting.Covers(w.Path), "{0} is in the table", setting);
        }
    }

    [Fact]
    public void Obeyed_HasATest() =>
        Table.OfType<ObeyedSetting>().Should().OnlyContain(setting => Tests.Contains(setting.Test));

    [Fact]
    public async Task Kept_IsTold()
    {
        var told = (await CapabilitiesAsync())["keptOnly"]!.AsObject();

        Table.OfType<KeptSetting>().Should().OnlyContain(setting => told.ContainsKey(setting.Key));
        told.Select(setting => setting.Key).Where(key => key.StartsWith("lambda:", StringComparison.Ordinal) && key is not "lambda:EphemeralStorage" and not "lambda:Role")
            .Should().BeSubsetOf(Table.OfType<KeptSetting>().Select(setting => setting.Key), "what is obeyed by now must not be told to be kept only");
    }

    [Fact]
    public async Task Refused_IsNamedByTheError()
    {
        await Functions.CreateAsync(Function("existing"));
        await Raw.SqsAsync("CreateQueue", """{"QueueName":"existing"}""");
        var mapping = (await Raw.LambdaAsync(HttpMethod.Post, Mappings, Mapping().ToJsonString())).Json["UUID"]!.ToString();
        foreach (var setting in Table.OfType<RefusedSetting>())
        {
            var answer = await SendAsync(setting, mapping);

            answer.Header("x-amzn-ErrorType").Should().Be("InvalidParameterValueException", "{0}: {1}", setting, answer.Text);
            answer.Text.Should().Contain(setting.Name, "{0}", setting);
        }
    }

    private static JsonObject Function(string name) => FunctionDeployer.Request(name, "python3.13", "a.b", Package.Of("a.py", "pass"));

    private JsonObject Mapping() => new() { ["FunctionName"] = "existing", ["EventSourceArn"] = $"arn:aws:sqs:us-east-1:{Account}:existing" };

    private Task<Clients.RawAnswer> SendAsync(RefusedSetting setting, string mapping)
    {
        const string Existing = "/2015-03-31/functions/existing";
        var (method, path, body) = setting.Operation switch
        {
            "CreateFunction" => (HttpMethod.Post, "/2015-03-31/functions", Function("new")),
            "UpdateFunctionConfiguration" => (HttpMethod.Put, $"{Existing}/configuration", new JsonObject()),
            "UpdateFunctionCode" => (HttpMethod.Put, $"{Existing}/code", new JsonObject()),
            "PublishVersion" => (HttpMethod.Post, $"{Existing}/versions", new JsonObject()),
            "CreateEventSourceMapping" => (HttpMethod.Post, Mappings, Mapping()),
            "UpdateEventSourceMapping" => (HttpMethod.Put, $"{Mappings}/{mapping}", new JsonObject()),
            "PublishLayerVersion" => (HttpMethod.Post, "/2018-10-31/layers/l/versions", new JsonObject()),
            var other => throw new ArgumentException($"Say how {other} is called."),
        };
        foreach (var (member, value) in JsonNode.Parse(setting.Request)!.AsObject())
        {
            body[member] = value!.DeepClone();
        }
        return Raw.LambdaAsync(method, path, body.ToJsonString());
    }

    private async Task<JsonObject> CapabilitiesAsync() => (await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/capabilities")).Json;

    /// <summary>Class.Method of all tests of the repository.</summary>
    private static IEnumerable<string> FindTests() =>
        from file in Directory.EnumerateFiles(Repository.Path("tests"), "*Tests.cs", SearchOption.AllDirectories)
        from method in TestMethod().Matches(File.ReadAllText(file))
        select $"{Path.GetFileNameWithoutExtension(file)}.{method.Groups[1].Value}";

    [GeneratedRegex(@"^    \[(?:Fact|Theory)\b(?:.*\n)*?    public (?:async )?(?:Task|void) (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();
}
