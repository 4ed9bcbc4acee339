using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.ApiGateway;

/// <summary>Journeys through the control plane of REST APIs by stock clients.</summary>
public sealed class RestApiJourneyTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task Journey_Boto3_SeesWhatAwsWouldShow() => (await ClientScripts.Boto3Async(Settings, "rest_apis.py")).ShouldBeJson("""
        {
          "api": [201, { "name": "orders", "description": "d", "apiKeySource": "HEADER", "binaryMediaTypes": ["image/png"], "disableExecuteApiEndpoint": false,
            "endpointConfiguration": { "types": ["REGIONAL"] }, "tags": { "a": "1" } }],
          "resource": { "path": "/{id}", "pathPart": "{id}" },
          "method": { "httpMethod": "GET", "authorizationType": "NONE", "apiKeyRequired": true, "requestParameters": { "method.request.path.id": true },
            "methodResponses": { "200": { "statusCode": "200", "responseParameters": { "method.response.header.x": false }, "responseModels": { "application/json": "Empty" } } },
            "methodIntegration": { "type": "MOCK", "passthroughBehavior": "WHEN_NO_MATCH", "timeoutInMillis": 29000, "cacheKeyParameters": [],
              "requestParameters": { "integration.request.header.id": "method.request.path.id" }, "requestTemplates": { "application/json": "{\"statusCode\": 200}" },
              "integrationResponses": { "200": { "statusCode": "200", "responseParameters": { "method.response.header.x": "'v'" }, "responseTemplates": { "application/json": "{}" } } } } },
          "template": { "application/json": "{\"b\":1}" },
          "resources": [["/", []], ["/{id}", ["GET"]]],
          "stage": [{ "v": "1", "w": "2" }, 5, 12.5, true],
          "promoted": true,
          "inUse": [400, "BadRequestException", "Active stages pointing to this deployment must be moved or deleted"],
          "deployments": ["next"],
          "plan": { "name": "p", "throttle": { "rateLimit": 1.5, "burstLimit": 2 }, "quota": { "limit": 10, "offset": 0, "period": "DAY" } },
          "planKeys": ["0123456789012345678901234567"],
          "usage": [[0, 10], [0, 10]],
          "domain": ["AVAILABLE", "TLS_1_2"],
          "mapping": "dev",
          "certificate": "-----BEGIN CERTIFICATE-----",
          "gatewayResponses": 21,
          "account": { "burstLimit": 5000, "rateLimit": 10000 },
          "tags": { "b": "2" },
          "patch": [400, "BadRequestException", "Invalid patch path  '/apiKeyRequired' specified for op 'add'. Must be one of: [/requestParameters/{parameter}, /requestModels/{contentType}, /authorizationScopes]"],
          "gone": [404, "NotFoundException"]
        }
        """);

    [Fact]
    public async Task Cli_MakesAnApi_AndPrintsFaultsAsAws()
    {
        var api = (await Cli.RunAsync("apigateway", "create-rest-api", "--name", "cli"))["id"]!.ToString();
        var root = (await Cli.RunAsync("apigateway", "get-resources", "--rest-api-id", api))["items"]![0]!["id"]!.ToString();
        await Cli.RunAsync("apigateway", "update-rest-api", "--rest-api-id", api, "--patch-operations", "op=replace,path=/name,value=renamed");
        var name = (await Cli.RunAsync("apigateway", "get-rest-api", "--rest-api-id", api))["name"]!.ToString();
        var refused = await Cli.TryAsync("apigateway", "create-deployment", "--rest-api-id", api, "--stage-name", "dev");

        root.Should().NotBeEmpty();
        name.Should().Be("renamed");
        refused.Errors.Trim().Should().Be("An error occurred (BadRequestException) when calling the CreateDeployment operation: The REST API doesn't contain any methods");
    }
}
