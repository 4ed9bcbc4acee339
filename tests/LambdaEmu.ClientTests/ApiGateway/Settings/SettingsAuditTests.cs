using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;
using LambdaEmu.ClientTests.Settings;

namespace LambdaEmu.ClientTests.ApiGateway.Settings;

/// <summary>What becomes of everything that can be set of REST APIs and of what belongs to them.</summary>
public sealed class SettingsAuditTests : SettingsAudit
{
    private const string Patches = "patchOperations";
    private const string FunctionUri = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations";

    private readonly RestApiDeployer _apis;
    private string _api = "";
    private string _authorizer = "";
    private string _domain = "";

    public SettingsAuditTests(SharedEmulator emulator)
        : base(emulator, "apigateway") => _apis = new RestApiDeployer(Raw, Settings);

    private protected override IReadOnlyList<Setting> Table { get; } = [.. ApiSettings.All, .. MethodSettings.All, .. PartSettings.All, .. KeySettings.All, .. AddressSettings.All];

    private protected override IReadOnlyList<string> Setters => ["Create", "Update", "Put", "Import", "TestInvoke", "Generate", "Flush", "Tag", "Untag"];

    private protected override (string Operation, string Path) Known => ("UpdateStage", "canarySettings.percentTraffic");

    private protected override string Refusal => "BadRequestException";

    [Fact]
    public void Patches_AreAllAudited() => PatchPaths.Unnamed.Should().BeEmpty("each table of patches is one of the audited operations'");

    /// <summary>Of patches their paths, in the place of the members of the operations that carry them.</summary>
    private protected override IEnumerable<string> MembersOf(string operation)
    {
        var members = base.MembersOf(operation).ToLookup(path => path.StartsWith(Patches, StringComparison.Ordinal));
        return members.Contains(true) ? members[false].Union(PatchPaths.Of(operation)) : members[false];
    }

    private protected override async Task PrepareAsync()
    {
        var api = await _apis.CreateAsync();
        _api = $"/restapis/{api.Id}";
        var authorizer = await api.CallAsync(HttpMethod.Post, "authorizers", $$"""{"name":"a","type":"REQUEST","authorizerUri":"{{FunctionUri}}","authorizerResultTtlInSeconds":0}""", 201);
        _authorizer = $"{_api}/authorizers/{authorizer["id"]}";
        _domain = $"/domainnames/audit{Account}.example.com";
        await _apis.CallAsync(HttpMethod.Post, "/domainnames", $$"""{"domainName":"audit{{Account}}.example.com"}""", 201);
        await _apis.CallAsync(HttpMethod.Post, $"{_domain}/basepathmappings", $$"""{"basePath":"v1","restApiId":"{{api.Id}}"}""", 201);
    }

    private protected override Task<RawAnswer> SendAsync(RefusedSetting setting)
    {
        var body = JsonNode.Parse(setting.Request)!.AsObject();
        var (method, path, others) = setting.Operation switch
        {
            "CreateRestApi" => (HttpMethod.Post, "/restapis", """{"name":"refused"}"""),
            "TestInvokeAuthorizer" => (HttpMethod.Post, _authorizer, "{}"),
            "CreateDomainName" => (HttpMethod.Post, "/domainnames", """{"domainName":"refused.example.com"}"""),
            "UpdateDomainName" => (HttpMethod.Patch, WithId(_domain, body), "{}"),
            "CreateBasePathMapping" => (HttpMethod.Post, WithId($"{_domain}/basepathmappings", body), $$"""{"basePath":"v2","restApiId":"{{_api[(_api.LastIndexOf('/') + 1)..]}}"}"""),
            "UpdateBasePathMapping" => (HttpMethod.Patch, WithId($"{_domain}/basepathmappings/v1", body), "{}"),
            var other => throw new ArgumentException($"Say how {other} is called."),
        };
        foreach (var (member, value) in JsonNode.Parse(others)!.AsObject())
        {
            body[member] = value!.DeepClone();
        }
        return Raw.ApiGatewayAsync(method, path, body.ToJsonString());
    }

    /// <summary>The one setting that stands in the query.</summary>
    private static string WithId(string path, JsonObject request)
    {
        var id = request["domainNameId"]!.ToString();
        request.Remove("domainNameId");
        return $"{path}?domainNameId={id}";
    }
}
