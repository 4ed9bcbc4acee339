namespace LambdaEmu.ClientTests.Protocol;

/// <summary>What API Gateway refuses of REST APIs: for each operation something that is not there, or what can't be read.</summary>
internal static class RestApiBadRequests
{
    private const string Patch = "{\"patchOperations\":[]}";
    private const string NoApi = "Invalid API identifier specified {A}:none";
    private const string NoResource = "Invalid Resource identifier specified";
    private const string NoValidator = "Invalid Request Validator identifier specified";
    private const string NoAuthorizer = "Invalid Authorizer identifier specified";
    private const string NoDeployment = "Invalid Deployment identifier specified";
    private const string NoPart = "Invalid Documentation part identifier specified";
    private const string NoVersion = "Invalid Documentation version specified";
    private const string NoKey = "Invalid API Key identifier specified";
    private const string NoPlan = "Invalid Usage Plan ID specified";
    private const string NoDomain = "Invalid domain name identifier specified";
    private const string NoLink = "Invalid Vpc Link identifier specified";
    private const string NoCertificate = "Invalid Client Certificate identifier specified";
    private const string NoModel = "Invalid model name specified: M";
    private const string Type = "gatewayresponses/DEFAULT_4XX";

    /// <summary>Below an API that is not there: operation, method, path, body, text.</summary>
    private static readonly (string Operation, string Method, string Path, string Body, string Message)[] OfAnApi =
    [
        ("GetRestApi", "GET", "", "", NoApi), ("UpdateRestApi", "PATCH", "", Patch, NoApi), ("DeleteRestApi", "DELETE", "", "", NoApi),
        ("CreateResource", "POST", "/resources/r", "{\"pathPart\":\"p\"}", NoApi), ("GetResources", "GET", "/resources", "", NoApi),
        ("GetResource", "GET", "/resources/r", "", NoResource), ("UpdateResource", "PATCH", "/resources/r", Patch, NoResource), ("DeleteResource", "DELETE", "/resources/r", "", NoResource),
        ("PutMethod", "PUT", "/resources/r/methods/GET", "{\"authorizationType\":\"NONE\"}", NoResource), ("GetMethod", "GET", "/resources/r/methods/GET", "", NoResource),
        ("UpdateMethod", "PATCH", "/resources/r/methods/GET", Patch, NoResource), ("DeleteMethod", "DELETE", "/resources/r/methods/GET", "", NoResource),
        ("PutMethodResponse", "PUT", "/resources/r/methods/GET/responses/200", "{}", NoResource), ("GetMethodResponse", "GET", "/resources/r/methods/GET/responses/200", "", NoResource),
        ("UpdateMethodResponse", "PATCH", "/resources/r/methods/GET/responses/200", Patch, NoResource), ("DeleteMethodResponse", "DELETE", "/resources/r/methods/GET/responses/200", "", NoResource),
        ("PutIntegration", "PUT", "/resources/r/methods/GET/integration", "{\"type\":\"MOCK\"}", NoResource), ("GetIntegration", "GET", "/resources/r/methods/GET/integration", "", NoResource),
        ("UpdateIntegration", "PATCH", "/resources/r/methods/GET/integration", Patch, NoResource), ("DeleteIntegration", "DELETE", "/resources/r/methods/GET/integration", "", NoResource),
        ("PutIntegrationResponse", "PUT", "/resources/r/methods/GET/integration/responses/200", "{}", NoResource),
        ("GetIntegrationResponse", "GET", "/resources/r/methods/GET/integration/responses/200", "", NoResource),
        ("UpdateIntegrationResponse", "PATCH", "/resources/r/methods/GET/integration/responses/200", Patch, NoResource),
        ("DeleteIntegrationResponse", "DELETE", "/resources/r/methods/GET/integration/responses/200", "", NoResource),
        ("CreateDeployment", "POST", "/deployments", "{}", NoApi), ("GetDeployments", "GET", "/deployments", "", NoApi), ("GetDeployment", "GET", "/deployments/d", "", NoDeployment),
        ("UpdateDeployment", "PATCH", "/deployments/d", Patch, NoDeployment), ("DeleteDeployment", "DELETE", "/deployments/d", "", NoDeployment),
        ("CreateStage", "POST", "/stages", "{\"stageName\":\"s\",\"deploymentId\":\"d\"}", NoApi), ("GetStages", "GET", "/stages", "", NoApi), ("GetStage", "GET", "/stages/s", "", "*"),
        ("UpdateStage", "PATCH", "/stages/s", Patch, "*"), ("DeleteStage", "DELETE", "/stages/s", "", "*"), ("GetExport", "GET", "/stages/s/exports/oas30", "", NoApi), ("FlushStageCache", "DELETE", "/stages/s/cache/data", "", "*"),
        ("FlushStageAuthorizersCache", "DELETE", "/stages/s/cache/authorizers", "", "*"),
        ("GetAuthorizers", "GET", "/authorizers", "", NoApi), ("GetAuthorizer", "GET", "/authorizers/a", "", NoAuthorizer), ("UpdateAuthorizer", "PATCH", "/authorizers/a", Patch, NoAuthorizer),
        ("DeleteAuthorizer", "DELETE", "/authorizers/a", "", NoAuthorizer), ("GetRequestValidators", "GET", "/requestvalidators", "", NoApi),
        ("GetRequestValidator", "GET", "/requestvalidators/v", "", NoValidator), ("UpdateRequestValidator", "PATCH", "/requestvalidators/v", Patch, NoValidator),
        ("DeleteRequestValidator", "DELETE", "/requestvalidators/v", "", NoValidator),
        ("CreateModel", "POST", "/models", "{\"name\":\"M\",\"contentType\":\"application/json\",\"schema\":\"{}\"}", NoApi), ("GetModels", "GET", "/models", "", NoApi),
        ("GetModel", "GET", "/models/M", "", NoModel), ("GetModelTemplate", "GET", "/models/M/default_template", "", NoModel), ("UpdateModel", "PATCH", "/models/M", Patch, NoModel),
        ("DeleteModel", "DELETE", "/models/M", "", NoModel),
        ("PutGatewayResponse", "PUT", $"/{Type}", "{}", NoApi), ("GetGatewayResponse", "GET", $"/{Type}", "", NoApi), ("GetGatewayResponses", "GET", "/gatewayresponses", "", NoApi),
        ("UpdateGatewayResponse", "PATCH", $"/{Type}", Patch, NoApi), ("DeleteGatewayResponse", "DELETE", $"/{Type}", "", NoApi),
        ("CreateDocumentationPart", "POST", "/documentation/parts", "{\"location\":{\"type\":\"API\"},\"properties\":\"{}\"}", NoApi),
        ("GetDocumentationParts", "GET", "/documentation/parts", "", NoApi), ("GetDocumentationPart", "GET", "/documentation/parts/p", "", NoPart),
        ("UpdateDocumentationPart", "PATCH", "/documentation/parts/p", Patch, NoPart), ("DeleteDocumentationPart", "DELETE", "/documentation/parts/p", "", NoPart),
        ("CreateDocumentationVersion", "POST", "/documentation/versions", "{\"documentationVersion\":\"1\"}", NoApi), ("GetDocumentationVersions", "GET", "/documentation/versions", "", NoApi),
        ("GetDocumentationVersion", "GET", "/documentation/versions/1", "", NoVersion), ("UpdateDocumentationVersion", "PATCH", "/documentation/versions/1", Patch, NoVersion),
        ("DeleteDocumentationVersion", "DELETE", "/documentation/versions/1", "", NoVersion),
    ];

    /// <summary>What belongs to no API and is not there.</summary>
    private static readonly (string Operation, string Method, string Path, string Body, string Message)[] Shared =
    [
        ("GetApiKey", "GET", "/apikeys/none", "", NoKey), ("UpdateApiKey", "PATCH", "/apikeys/none", Patch, NoKey), ("DeleteApiKey", "DELETE", "/apikeys/none", "", NoKey),
        ("GetUsagePlan", "GET", "/usageplans/none", "", NoPlan), ("UpdateUsagePlan", "PATCH", "/usageplans/none", Patch, NoPlan), ("DeleteUsagePlan", "DELETE", "/usageplans/none", "", NoPlan),
        ("CreateUsagePlanKey", "POST", "/usageplans/none/keys", "{\"keyId\":\"k\",\"keyType\":\"API_KEY\"}", NoKey), ("GetUsagePlanKey", "GET", "/usageplans/none/keys/k", "", NoPlan),
        ("DeleteUsagePlanKey", "DELETE", "/usageplans/none/keys/k", "", NoPlan), ("GetUsage", "GET", "/usageplans/none/usage?startDate=2025-01-01&endDate=2025-01-02", "", NoPlan),
        ("UpdateUsage", "PATCH", "/usageplans/none/keys/k/usage", Patch, NoPlan),
        ("GetDomainName", "GET", "/domainnames/none", "", NoDomain), ("UpdateDomainName", "PATCH", "/domainnames/none", Patch, NoDomain), ("DeleteDomainName", "DELETE", "/domainnames/none", "", NoDomain),
        ("CreateBasePathMapping", "POST", "/domainnames/none/basepathmappings", "{\"restApiId\":\"a\"}", NoDomain), ("GetBasePathMapping", "GET", "/domainnames/none/basepathmappings/p", "", NoDomain),
        ("GetBasePathMappings", "GET", "/domainnames/none/basepathmappings", "", NoDomain), ("UpdateBasePathMapping", "PATCH", "/domainnames/none/basepathmappings/p", Patch, NoDomain),
        ("DeleteBasePathMapping", "DELETE", "/domainnames/none/basepathmappings/p", "", NoDomain),
        ("GetVpcLink", "GET", "/vpclinks/none", "", NoLink), ("UpdateVpcLink", "PATCH", "/vpclinks/none", Patch, NoLink), ("DeleteVpcLink", "DELETE", "/vpclinks/none", "", NoLink),
        ("GetClientCertificate", "GET", "/clientcertificates/none", "", NoCertificate), ("UpdateClientCertificate", "PATCH", "/clientcertificates/none", Patch, NoCertificate),
        ("DeleteClientCertificate", "DELETE", "/clientcertificates/none", "", NoCertificate),
    ];

    public static IEnumerable<BadRequest> All()
    {
        foreach (var (operation, method, path, body, message) in OfAnApi)
        {
            yield return Of(operation, method, $"/restapis/none{path}", body, 404, "NotFoundException", message);
        }
        foreach (var (operation, method, path, body, message) in Shared)
        {
            yield return Of(operation, method, path, body, 404, "NotFoundException", message);
        }
        foreach (var (operation, path) in new[]
        {
            ("GetRestApis", "/restapis"), ("GetApiKeys", "/apikeys"), ("GetUsagePlans", "/usageplans"), ("GetUsagePlanKeys", "/usageplans/none/keys"), ("GetDomainNames", "/domainnames"),
            ("GetVpcLinks", "/vpclinks"), ("GetClientCertificates", "/clientcertificates"),
        })
        {
            yield return Of(operation, "GET", $"{path}?limit=0", "", 400, "BadRequestException", "*");
            yield return Of(operation, "GET", $"{path}?position=%3F", "", 400, "BadRequestException", "*");
        }
        foreach (var arn in new[] { "nothing", "arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Fnothing%2Fx" })
        {
            yield return Of("GetTags", "GET", $"/tags/{arn}", "", 400, "BadRequestException", "*");
            yield return Of("TagResource", "PUT", $"/tags/{arn}", "{\"tags\":{}}", 400, "BadRequestException", "*");
            yield return Of("UntagResource", "DELETE", $"/tags/{arn}?tagKeys=a", "", 400, "BadRequestException", "*");
        }
        foreach (var bad in OfContent())
        {
            yield return bad;
        }
    }

    private static IEnumerable<BadRequest> OfContent()
    {
        const string Null = "1 validation error detected: Value null at '{0}' failed to satisfy constraint: Member must not be null";
        BadRequest Missing(string operation, string method, string path, string member) => Of(
            operation, method, path, "{}", 400, "ValidationException", Null.Replace("{0}", $"{char.ToLowerInvariant(operation[0])}{operation[1..]}Input.{member}"));

        yield return Missing("CreateRestApi", "POST", "/restapis", "name");
        yield return Missing("CreateUsagePlan", "POST", "/usageplans", "name");
        yield return Missing("CreateDomainName", "POST", "/domainnames", "domainName");
        yield return Missing("CreateResource", "POST", "/restapis/none/resources/r", "pathPart");
        yield return Of("CreateRestApi", "POST", "/restapis", "{\"name\":", 400, "SerializationException", "*");
        yield return Of("CreateRestApi", "POST", "/restapis", "{\"name\":1}", 400, "SerializationException", "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String");
        yield return Of("CreateVpcLink", "POST", "/vpclinks", "{\"name\":\"\",\"targetArns\":[]}", 400, "BadRequestException", "*");
        yield return Of("CreateRequestValidator", "POST", "/restapis/none/requestvalidators", "{}", 400, "BadRequestException", "Invalid REST API identifier specified");
        yield return Of("CreateAuthorizer", "POST", "/restapis/none/authorizers", "{\"name\":\"a\",\"type\":\"TOKEN\",\"authorizerUri\":\"x\"}", 400, "BadRequestException",
            "Invalid Authorizer URI: x. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.");
        yield return Of("CreateApiKey", "POST", "/apikeys", "{\"value\":\"short\"}", 400, "BadRequestException", "API Key value should be at least 20 characters");
        yield return Of("ImportRestApi", "POST", "/restapis?mode=import", "no definition", 400, "BadRequestException", "Invalid OpenAPI input.");
        yield return Of("PutRestApi", "PUT", "/restapis/none", "{}", 404, "NotFoundException", NoApi);
        yield return Of("ImportDocumentationParts", "PUT", "/restapis/none/documentation/parts", "{}", 404, "NotFoundException", NoApi);
        yield return Of("TestInvokeMethod", "POST", "/restapis/none/resources/r/methods/GET", "{}", 404, "NotFoundException", NoApi);
        yield return Of("TestInvokeAuthorizer", "POST", "/restapis/none/authorizers/a", "{}", 404, "NotFoundException", NoApi);
        yield return Of("ImportApiKeys", "POST", "/apikeys?mode=import&format=csv", "a,b", 400, "BadRequestException", "*");
        yield return Of("GenerateClientCertificate", "POST", "/clientcertificates", "{", 400, "SerializationException", "*");
        yield return Of("GetAccount", "POST", "/account", "{}", 404, "UnknownOperationException", "*");
        yield return Of("UpdateAccount", "PATCH", "/account", "{\"patchOperations\":[{\"op\":\"add\",\"path\":\"/features\",\"value\":\"x\"}]}", 400, "BadRequestException", "*");
        yield return Of("UpdateAccount", "PATCH", "/account", "{\"patchOperations\":[{\"op\":\"test\",\"path\":\"/x\"}]}", 400, "BadRequestException",
            "Invalid patch path  '/x' specified for op 'test'. Please choose supported operations");
        yield return Of("UpdateRestApi", "PATCH", "/restapis/none", "{\"patchOperations\":[{\"op\":\"wrong\",\"path\":\"/x\"}]}", 400, "ValidationException",
            "1 validation error detected: Value 'wrong' at 'updateRestApiInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]");
    }

    private static BadRequest Of(string operation, string method, string path, string body, int status, string code, string message) =>
        new($"apigateway:{operation}", method, path, body, status, code, message);
}
