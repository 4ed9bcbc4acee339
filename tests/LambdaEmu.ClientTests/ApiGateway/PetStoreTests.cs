using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.ApiGateway;

/// <summary>The pet store that API Gateway's documentation begins with, written anew: it is imported, works, is exported and imported again.</summary>
public sealed class PetStoreTests(SharedEmulator emulator) : RestTest(emulator)
{
    private const string Store = """
        import json
        pets = [{'id': 1, 'type': 'dog', 'price': 249.99}, {'id': 2, 'type': 'cat', 'price': 124.99}, {'id': 3, 'type': 'fish', 'price': 0.99}]
        def handler(event, context):
            path, method = event['rawPath'], event['requestContext']['http']['method']
            if method == 'POST':
                return {'statusCode': 200, 'body': json.dumps({'pet': json.loads(event['body']), 'message': 'success'})}
            if path.endswith('/pets'):
                wanted = (event.get('queryStringParameters') or {}).get('type')
                return {'statusCode': 200, 'body': json.dumps([p for p in pets if wanted in (None, p['type'])])}
            return {'statusCode': 200, 'body': json.dumps(pets[int(path.split('/')[-1]) - 1])}
        """;

    [Theory]
    [InlineData("oas30")]
    [InlineData("swagger")]
    public async Task PetStore_IsImported_Works_AndComesBackTheSame(string form)
    {
        var definition = Definition(await BackendAsync());
        var first = await ImportAsync(definition);
        await ShouldWorkAsync(first);

        var exported = await ExportAsync(first, form);
        var second = await ImportAsync(exported.ToJsonString());
        await ShouldWorkAsync(second);
        var again = await ExportAsync(second, form);

        Comparable(again).ShouldBeJson(Comparable(exported).ToJsonString());
        exported["paths"]!.AsObject().Select(p => p.Key).Should().BeEquivalentTo("/", "/pets", "/pets/{petId}");
    }

    private async Task ShouldWorkAsync(string host)
    {
        var page = await Raw.HostAsync(HttpMethod.Get, host, "/test/");
        var all = await Raw.HostAsync(HttpMethod.Get, host, "/test/pets?type=cat");
        var one = await Raw.HostAsync(HttpMethod.Get, host, "/test/pets/3");
        var added = await Raw.HostAsync(HttpMethod.Post, host, "/test/pets", """{"type":"bird","price":5}""");
        var options = await Raw.HostAsync(HttpMethod.Options, host, "/test/pets");

        (page.Status, page.Header("Content-Type"), page.Text).Should().Be((200, "text/html", "<h1>Welcome to your Pet Store API</h1>"));
        (all.Status, JsonNode.Parse(all.Text)!.AsArray().Single()!["id"]!.GetValue<int>()).Should().Be((200, 2));
        (one.Json["type"]!.GetValue<string>(), added.Json["message"]!.GetValue<string>()).Should().Be(("fish", "success"));
        (options.Status, options.Header("Access-Control-Allow-Methods"), added.Header("Access-Control-Allow-Origin")).Should().Be((200, "POST,GET,OPTIONS", "*"));
    }

    /// <returns>The host of the API, deployed to the stage test.</returns>
    private async Task<string> ImportAsync(string definition)
    {
        var answer = await Raw.ApiGatewayAsync(HttpMethod.Post, "/restapis?mode=import&failonwarnings=true", definition);
        answer.Status.Should().Be(201, answer.Text);
        var id = answer.Json["id"]!.GetValue<string>();
        await Apis.CallAsync(HttpMethod.Post, $"/restapis/{id}/deployments", """{"stageName":"test"}""", 201);
        return $"{id}.execute-api.us-east-1.localhost";
    }

    private async Task<JsonObject> ExportAsync(string host, string form)
    {
        var answer = await Raw.ApiGatewayAsync(HttpMethod.Get, $"/restapis/{host.Split('.')[0]}/stages/test/exports/{form}?extensions=apigateway", null);
        answer.Status.Should().Be(200, answer.Text);
        return answer.Json;
    }

    // Where the API is differs.
    private static JsonObject Comparable(JsonObject exported)
    {
        var copy = exported.DeepClone().AsObject();
        copy.Remove("servers");
        copy.Remove("host");
        return copy;
    }

    private async Task<string> BackendAsync()
    {
        await Functions.PythonAsync("store", Store);
        await Raw.LambdaAsync(HttpMethod.Post, "/2015-03-31/functions/store/policy", """{"StatementId":"open","Action":"lambda:InvokeFunctionUrl","Principal":"*","FunctionUrlAuthType":"NONE"}""");
        var created = await Raw.LambdaAsync(HttpMethod.Post, "/2021-10-31/functions/store/url", """{"AuthType":"NONE"}""");
        return $"{Settings.Endpoint}_aws/lambda-url/{new Uri(created.Json["FunctionUrl"]!.GetValue<string>()).Host.Split('.')[0]}";
    }

    private static string Definition(string backend)
    {
        const string origin = """ "responses":{"200":{"description":"200 response","headers":{"Access-Control-Allow-Origin":{"schema":{"type":"string"}}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Empty"}}}}} """;
        const string mapped = """ "responses":{"default":{"statusCode":"200","responseParameters":{"method.response.header.Access-Control-Allow-Origin":"'*'"}}},"passthroughBehavior":"when_no_match" """;
        return """
            {"openapi":"3.0.1","info":{"title":"PetStore","description":"A store of pets","version":"2016-09-12"},
             "paths":{
              "/":{"get":{"responses":{"200":{"description":"200 response","headers":{"Content-Type":{"schema":{"type":"string"}}},"content":{"text/html":{"schema":{"$ref":"#/components/schemas/Empty"}}}}},
                "x-amazon-apigateway-integration":{"type":"mock","requestTemplates":{"application/json":"{\"statusCode\": 200}"},"passthroughBehavior":"when_no_match",
                  "responses":{"default":{"statusCode":"200","responseParameters":{"method.response.header.Content-Type":"'text/html'"},"responseTemplates":{"text/html":"<h1>Welcome to your Pet Store API</h1>"}}}}}},
              "/pets":{
                "get":{"parameters":[{"name":"type","in":"query","schema":{"type":"string"}},{"name":"page","in":"query","schema":{"type":"string"}}],{{{origin}}},
                  "x-amazon-apigateway-integration":{"type":"http","httpMethod":"GET","uri":"{{{backend}}}/pets","requestParameters":{"integration.request.querystring.type":"method.request.querystring.type","integration.request.querystring.page":"method.request.querystring.page"},{{{mapped}}}}},
                "post":{"operationId":"CreatePet","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewPet"}}},"required":true},{{{origin}}},
                  "x-amazon-apigateway-integration":{"type":"http","httpMethod":"POST","uri":"{{{backend}}}/pets",{{{mapped}}}}},
                "options":{"responses":{"200":{"description":"200 response","headers":{"Access-Control-Allow-Methods":{"schema":{"type":"string"}}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Empty"}}}}},
                  "x-amazon-apigateway-integration":{"type":"mock","requestTemplates":{"application/json":"{\"statusCode\": 200}"},"passthroughBehavior":"when_no_match",
                    "responses":{"default":{"statusCode":"200","responseParameters":{"method.response.header.Access-Control-Allow-Methods":"'POST,GET,OPTIONS'"}}}}}},
              "/pets/{petId}":{
                "get":{"operationId":"GetPet","parameters":[{"name":"petId","in":"path","required":true,"schema":{"type":"string"}}],{{{origin}}},
                  "x-amazon-apigateway-integration":{"type":"http","httpMethod":"GET","uri":"{{{backend}}}/pets/{petId}","requestParameters":{"integration.request.path.petId":"method.request.path.petId"},{{{mapped}}}}}}
             },
             "components":{"schemas":{
              "Empty":{"type":"object"},
              "PetType":{"type":"string","enum":["dog","cat","fish","bird","gecko"]},
              "NewPet":{"type":"object","properties":{"type":{"$ref":"#/components/schemas/PetType"},"price":{"type":"number"}}}}}}
            """.Replace("{{{origin}}}", origin, StringComparison.Ordinal).Replace("{{{mapped}}}", mapped, StringComparison.Ordinal).Replace("{{{backend}}}", backend, StringComparison.Ordinal);
    }
}
