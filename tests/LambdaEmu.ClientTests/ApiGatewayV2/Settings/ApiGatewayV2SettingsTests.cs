using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Settings;

namespace LambdaEmu.ClientTests.ApiGatewayV2.Settings;

/// <summary>What becomes of everything that can be set of HTTP and WebSocket APIs and of what belongs to them.</summary>
public sealed class ApiGatewayV2SettingsTests(SharedEmulator emulator) : SettingsAudit(emulator, "apigatewayv2")
{
    private const string FunctionUri = "arn:aws:lambda:us-east-1:000000000000:function:f";

    private string _http = "", _socket = "", _httpRoute = "", _socketRoute = "", _routeResponse = "", _integration = "", _socketIntegration = "", _integrationResponse = "", _authorizer = "";

    private protected override IReadOnlyList<Setting> Table { get; } = [.. ApiSettings.All, .. RouteSettings.All];

    private protected override IReadOnlyList<string> Setters => ["Create", "Update", "Import", "Reimport", "Put", "Tag"];

    private protected override (string Operation, string Path) Known => ("CreateStage", "RouteSettings.ThrottlingRateLimit");

    private protected override string Refusal => "BadRequestException";

    private protected override async Task PrepareAsync()
    {
        _http = await MakeAsync("/v2/apis", """{"name":"h","protocolType":"HTTP"}""", "apiId");
        _socket = await MakeAsync("/v2/apis", """{"name":"s","protocolType":"WEBSOCKET","routeSelectionExpression":"$request.body.action"}""", "apiId");
        _integration = await MakeAsync($"{_http}/integrations", Integration("HTTP_PROXY"), "integrationId");
        _socketIntegration = await MakeAsync($"{_socket}/integrations", Integration("HTTP"), "integrationId");
        _integrationResponse = await MakeAsync($"{_socketIntegration}/integrationresponses", """{"integrationResponseKey":"$default"}""", "integrationResponseId");
        _httpRoute = await MakeAsync($"{_http}/routes", """{"routeKey":"$default"}""", "routeId");
        _socketRoute = await MakeAsync($"{_socket}/routes", """{"routeKey":"answers"}""", "routeId");
        _routeResponse = await MakeAsync($"{_socketRoute}/routeresponses", """{"routeResponseKey":"$default"}""", "routeResponseId");
        await MakeAsync($"{_socket}/routes", """{"routeKey":"silent"}""", "routeId");
        _authorizer = await MakeAsync($"{_http}/authorizers", Authorizer("existing"), "authorizerId");
        await MakeAsync($"{_http}/stages", """{"stageName":"existing"}""", "stageName");
        await MakeAsync("/v2/domainnames", """{"domainName":"settings.example.org"}""", "domainName");
    }

    private protected override async Task<RawAnswer> SendAsync(RefusedSetting setting)
    {
        var (path, text) = setting.Operation switch
        {
            "CreateApi" => ("/v2/apis", """{"name":"n","protocolType":"HTTP"}"""),
            "UpdateApi" => (_http, "{}"),
            "CreateStage" => ($"{_http}/stages", """{"stageName":"new"}"""),
            "UpdateStage" => ($"{_http}/stages/existing", "{}"),
            "CreateDomainName" => ("/v2/domainnames", """{"domainName":"new.example.org"}"""),
            "UpdateDomainName" => ("/v2/domainnames/settings.example.org", "{}"),
            "CreateRoute" => ($"{_http}/routes", """{"routeKey":"GET /new"}"""),
            "UpdateRoute" => (_httpRoute, "{}"),
            "CreateRouteResponse" => ($"{await SilentAsync()}/routeresponses", """{"routeResponseKey":"$default"}"""),
            "UpdateRouteResponse" => (_routeResponse, "{}"),
            // WebSocket APIs' integrations have what HTTP APIs' have not, and links are refused of both.
            "CreateIntegration" => ($"{_socket}/integrations", Integration("HTTP")),
            "UpdateIntegration" => (_socketIntegration, "{}"),
            "CreateIntegrationResponse" => ($"{_socketIntegration}/integrationresponses", """{"integrationResponseKey":"/200/"}"""),
            "UpdateIntegrationResponse" => (_integrationResponse, "{}"),
            "CreateAuthorizer" => ($"{_http}/authorizers", Authorizer("new")),
            "UpdateAuthorizer" => (_authorizer, "{}"),
            var other => throw new ArgumentException($"Say how {other} is called."),
        };
        var body = JsonNode.Parse(text)!.AsObject();
        foreach (var (member, value) in JsonNode.Parse(setting.Request)!.AsObject())
        {
            body[member] = value!.DeepClone();
        }
        return await CallAsync(setting.Operation.StartsWith("Create", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Patch, path, body.ToJsonString());
    }

    // A route that has no response yet.
    private async Task<string> SilentAsync() => $"{_socket}/routes/" + JsonNode.Parse((await CallAsync(HttpMethod.Get, $"{_socket}/routes")).Body)!["items"]!.AsArray()
        .Single(route => route!["routeKey"]!.ToString() == "silent")!["routeId"];

    private static string Integration(string type) => $$"""
        {"integrationType":"{{type}}","integrationMethod":"POST","integrationUri":"http://backend.example.org","payloadFormatVersion":"1.0"}
        """;

    private static string Authorizer(string name) => $$"""
        {"name":"{{name}}","authorizerType":"REQUEST","authorizerPayloadFormatVersion":"2.0","identitySource":["$request.header.a"],"authorizerUri":"{{FunctionUri}}"}
        """;

    /// <returns>The path of what was made.</returns>
    private async Task<string> MakeAsync(string collection, string body, string id)
    {
        var answer = await CallAsync(HttpMethod.Post, collection, body);
        answer.Status.Should().Be(201, answer.Text);
        return $"{collection}/{answer.Json[id]}";
    }

    private Task<RawAnswer> CallAsync(HttpMethod method, string path, string? body = null) => Raw.ApiGatewayAsync(method, path, body);
}
