using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LambdaEmu.ClientTests.Protocol;

/// <summary>Requests to API Gateway v2 and to its management API with something wrong in them. Most say that there is no such API, whatever else they say.</summary>
internal static partial class HttpApiBadRequests
{
    private const string NoApi = "Invalid API identifier specified {A}:nope";
    private const string NoDomain = "The domain name resource specified in the request was not found.";
    private const string Document = """{"body":"{\"openapi\":\"3.0.1\",\"info\":{\"title\":\"t\"}}"}""";

    /// <summary>What has to be said before the API is looked for.</summary>
    private static readonly Dictionary<string, string> Bodies = new() { ["CreateStage"] = """{"stageName":"s"}""", ["ReimportApi"] = Document };

    public static IEnumerable<BadRequest> All() => [.. Apis(), .. Domains(), .. Rest(), .. Connections()];

    private static IEnumerable<BadRequest> Apis()
    {
        var operations = JsonNode.Parse(File.ReadAllText(Repository.Path("src/LambdaEmu.Contracts/models/apigatewayv2.json")))!["operations"]!.AsObject();
        foreach (var (name, operation) in operations.Where(o => o.Value!["http"]!["requestUri"]!.ToString().StartsWith("/v2/apis/{apiId}", StringComparison.Ordinal)))
        {
            var method = operation!["http"]!["method"]!.ToString();
            var path = Label().Replace(operation["http"]!["requestUri"]!.ToString(), "nope") + (name == "ExportApi" ? "?outputType=JSON" : "");
            yield return Bad(name, method, path, method is "POST" or "PATCH" or "PUT" ? Bodies.GetValueOrDefault(name, "{}") : "", 404, "NotFoundException", NoApi);
        }
    }

    private static IEnumerable<BadRequest> Domains()
    {
        const string Names = "/v2/domainnames";
        yield return Bad("CreateDomainName", "POST", Names, """{"domainName":"-"}""", 400, "BadRequestException", "Invalid domain name specified");
        yield return Bad("CreateDomainName", "POST", Names, """{"domainName":"a.b","mutualTlsAuthentication":{"truststoreUri":"s3://b/k"}}""", 400, "BadRequestException", "LambdaEmu does not support mutualTlsAuthentication*");
        yield return Bad("GetDomainNames", "GET", Names + "?maxResults=many", "", 400, "BadRequestException", "Invalid maxResults*");
        foreach (var (name, method, rest) in new[]
        {
            ("GetDomainName", "GET", ""), ("UpdateDomainName", "PATCH", ""), ("DeleteDomainName", "DELETE", ""), ("GetApiMappings", "GET", "/apimappings"),
            ("GetApiMapping", "GET", "/apimappings/m"), ("UpdateApiMapping", "PATCH", "/apimappings/m"), ("DeleteApiMapping", "DELETE", "/apimappings/m"),
        })
        {
            yield return Bad(name, method, $"{Names}/nope.example.org{rest}", method == "PATCH" ? """{"apiId":"a"}""" : "", 404, "NotFoundException", NoDomain);
        }
        yield return Bad("CreateApiMapping", "POST", $"{Names}/nope.example.org/apimappings", """{"apiId":"nope","stage":"s"}""", 404, "NotFoundException", NoApi);
    }

    private static IEnumerable<BadRequest> Rest()
    {
        yield return Bad("CreateApi", "POST", "/v2/apis", """{"name":"a"}""", 400, "BadRequestException", "1 validation error detected: Value null at 'protocolType' failed to satisfy constraint: Member must not be null");
        yield return Bad("CreateApi", "POST", "/v2/apis", """{"name":{},"protocolType":"HTTP"}""", 400, "SerializationException", "*");
        yield return Bad("CreateApi", "POST", "/v2/apis", """{"name":""", 400, "SerializationException", "*");
        yield return Bad("GetApis", "GET", "/v2/apis?nextToken=!", "", 400, "BadRequestException", "Invalid nextToken");
        yield return Bad("ImportApi", "PUT", "/v2/apis", """{"body":"openapi: 3.0.1"}""", 400, "BadRequestException", "LambdaEmu does not support API definitions that are no JSON*");
        yield return Bad("CreateVpcLink", "POST", "/v2/vpclinks", """{"name":"l"}""", 400, "BadRequestException", "1 validation error detected: Value null at 'subnetIds' failed to satisfy constraint: Member must not be null");
        yield return Bad("GetVpcLinks", "GET", "/v2/vpclinks?maxResults=0", "", 400, "BadRequestException", "Invalid maxResults*");
        foreach (var (name, method) in new[] { ("GetVpcLink", "GET"), ("UpdateVpcLink", "PATCH"), ("DeleteVpcLink", "DELETE") })
        {
            yield return Bad(name, method, "/v2/vpclinks/nope", method == "PATCH" ? "{}" : "", 404, "NotFoundException", "Invalid VpcLink identifier specified nope");
        }
        foreach (var (name, method, query) in new[] { ("GetTags", "GET", ""), ("TagResource", "POST", ""), ("UntagResource", "DELETE", "?tagKeys=a") })
        {
            yield return Bad(name, method, "/v2/tags/nothing" + query, method == "POST" ? """{"tags":{"a":"b"}}""" : "", 400, "BadRequestException", "Invalid resource ARN specified: nothing");
        }
    }

    // Under no API's address.
    private static IEnumerable<BadRequest> Connections() => new[] { ("GetConnection", "GET"), ("PostToConnection", "POST"), ("DeleteConnection", "DELETE") }
        .Select(o => new BadRequest($"apigatewaymanagementapi:{o.Item1}", o.Item2, "/@connections/nope", o.Item2 == "POST" ? "hello" : "", 403, "ForbiddenException", "Forbidden"));

    private static BadRequest Bad(string operation, string method, string path, string body, int status, string code, string message) =>
        new($"apigatewayv2:{operation}", method, path, body, status, code, message);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Label();
}
