using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;
using LambdaEmu.ClientTests.Settings;

namespace LambdaEmu.ClientTests.Lambda.Settings;

/// <summary>What becomes of everything that can be set of functions and of what belongs to them.</summary>
public sealed class SettingsAuditTests(SharedEmulator emulator) : SettingsAudit(emulator, "lambda")
{
    private const string Mappings = "/2015-03-31/event-source-mappings";
    private string _mapping = "";

    private protected override IReadOnlyList<Setting> Table { get; } = [.. FunctionSettings.All, .. AttachmentSettings.All, .. EventSourceMappingSettings.All];

    private protected override (string Operation, string Path) Known => ("CreateFunction", "VpcConfig.SubnetIds");

    private protected override string Refusal => "InvalidParameterValueException";

    /// <summary>One is kept only by some machines, the other told of what functions' credentials can do.</summary>
    private protected override IReadOnlyList<string> OtherKeys => ["lambda:EphemeralStorage", "lambda:Role"];

    private protected override async Task PrepareAsync()
    {
        await Functions.CreateAsync(Function("existing"));
        await Raw.SqsAsync("CreateQueue", """{"QueueName":"existing"}""");
        _mapping = (await Raw.LambdaAsync(HttpMethod.Post, Mappings, Mapping().ToJsonString())).Json["UUID"]!.ToString();
    }

    private protected override Task<RawAnswer> SendAsync(RefusedSetting setting)
    {
        const string Existing = "/2015-03-31/functions/existing";
        var (method, path, body) = setting.Operation switch
        {
            "CreateFunction" => (HttpMethod.Post, "/2015-03-31/functions", Function("new")),
            "UpdateFunctionConfiguration" => (HttpMethod.Put, $"{Existing}/configuration", new JsonObject()),
            "UpdateFunctionCode" => (HttpMethod.Put, $"{Existing}/code", new JsonObject()),
            "PublishVersion" => (HttpMethod.Post, $"{Existing}/versions", new JsonObject()),
            "CreateEventSourceMapping" => (HttpMethod.Post, Mappings, Mapping()),
            "UpdateEventSourceMapping" => (HttpMethod.Put, $"{Mappings}/{_mapping}", new JsonObject()),
            "PublishLayerVersion" => (HttpMethod.Post, "/2018-10-31/layers/l/versions", new JsonObject()),
            var other => throw new ArgumentException($"Say how {other} is called."),
        };
        foreach (var (member, value) in JsonNode.Parse(setting.Request)!.AsObject())
        {
            body[member] = value!.DeepClone();
        }
        return Raw.LambdaAsync(method, path, body.ToJsonString());
    }

    private static JsonObject Function(string name) => FunctionDeployer.Request(name, "python3.13", "a.b", Package.Of("a.py", "pass"));

    private JsonObject Mapping() => new() { ["FunctionName"] = "existing", ["EventSourceArn"] = $"arn:aws:sqs:us-east-1:{Account}:existing" };
}
