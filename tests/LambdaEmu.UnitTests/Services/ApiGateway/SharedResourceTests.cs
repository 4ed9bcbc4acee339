using System.Security.Cryptography.X509Certificates;

namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>Gateway responses, domain names, VPC links, client certificates, documentation and the account.</summary>
public sealed class SharedResourceTests : IDisposable
{
    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task GatewayResponses_AreDefaults_UntilTheApiHasItsOwn()
    {
        var api = await _gateway.ApiAsync();
        const string Default = """{"responseType":"MISSING_AUTHENTICATION_TOKEN","statusCode":"403","defaultResponse":true,"responseParameters":{},"responseTemplates":{"application/json":"{\"message\":$context.error.messageString}"}}""";
        var path = $"{api}/gatewayresponses/MISSING_AUTHENTICATION_TOKEN";

        (await _gateway.DoAsync("GET", path)).ShouldBe(Default);
        (await _gateway.SendAsync("PUT", path, """{"statusCode":"404","responseParameters":{"gatewayresponse.header.a":"'b'"},"responseTemplates":{"application/json":"x"}}""")).ShouldBe(201);
        (await _gateway.DoAsync("GET", path)).ShouldBe("""{"responseType":"MISSING_AUTHENTICATION_TOKEN","statusCode":"404","defaultResponse":false,"responseParameters":{"gatewayresponse.header.a":"'b'"},"responseTemplates":{"application/json":"x"}}""");
        (await _gateway.SendAsync("DELETE", path)).ShouldBe(202);
        (await _gateway.DoAsync("GET", path)).ShouldBe(Default);
        (await _gateway.FaultAsync("DELETE", path)).Should().Be((404, "Gateway response type not defined on api"));
    }

    [Fact]
    public async Task GatewayResponses_OfAClass_HoldForItsTypes()
    {
        var api = await _gateway.ApiAsync();
        await _gateway.PatchAsync($"{api}/gatewayresponses/DEFAULT_4XX", ("add", "/responseParameters/gatewayresponse.header.a", "'b'"));

        var all = (await _gateway.DoAsync("GET", $"{api}/gatewayresponses"))["item"]!.AsArray();

        all.Select(r => r!["responseType"]!.ToString()).Should().HaveCount(21).And.BeInAscendingOrder(StringComparer.Ordinal);
        all.Single(r => r!["responseType"]!.ToString() == "DEFAULT_5XX")!["statusCode"].Should().BeNull();
        all.Single(r => r!["responseType"]!.ToString() == "THROTTLED")!
            .ShouldBe("""{"responseType":"THROTTLED","statusCode":"429","defaultResponse":true,"responseParameters":{"gatewayresponse.header.a":"'b'"},"responseTemplates":{"application/json":"{\"message\":$context.error.messageString}"}}""");
    }

    [Fact]
    public async Task GatewayResponse_WithoutAStatus_AnswersThatOfItsType()
    {
        var api = await _gateway.MockApiAsync();
        await _gateway.DoAsync("PUT", $"{api}/gatewayresponses/MISSING_AUTHENTICATION_TOKEN", """{"responseTemplates":{"application/json":"own"}}""");
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");

        var answer = await _gateway.RequestAsync(api, "GET", "/dev/none");

        (answer.Status, answer.Text).Should().Be((403, "own"));
    }

    [Fact]
    public async Task DomainNames_LeadToStages()
    {
        var api = await _gateway.MockApiAsync();
        var id = RestApiFixture.IdOf(api);
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");

        var domain = await _gateway.DoAsync("POST", "/domainnames", """{"domainName":"Api.Example.com","regionalCertificateArn":"arn:c","endpointConfiguration":{"types":["REGIONAL"]}}""");
        domain["domainName"]!.ToString().Should().Be("api.example.com");
        domain["regionalDomainName"]!.ToString().Should().EndWith(".execute-api.us-east-1.amazonaws.com");
        (await _gateway.FaultAsync("POST", "/domainnames", """{"domainName":"api.example.com"}""")).Should().Be((400, "The domain name you provided already exists."));
        (await _gateway.FaultAsync("POST", "/domainnames", """{"domainName":"b.example.com","mutualTlsAuthentication":{"truststoreUri":"s3://a/b"}}""")).Message.Should().Be("LambdaEmu does not support mutualTlsAuthentication.");

        const string Mappings = "/domainnames/api.example.com/basepathmappings";
        (await _gateway.DoAsync("POST", Mappings, $$"""{"restApiId":"{{id}}","stage":"dev"}""")).ShouldBe($$"""{"basePath":"(none)","restApiId":"{{id}}","stage":"dev"}""");
        (await _gateway.FaultAsync("POST", Mappings, $$"""{"restApiId":"{{id}}"}""")).Should().Be((409, "Base path already exists for this domain name"));
        (await _gateway.FaultAsync("POST", Mappings, """{"restApiId":"none","basePath":"v1"}""")).Should().Be((400, "Invalid REST API identifier specified"));
        (await _gateway.PatchAsync($"{Mappings}/(none)", ("replace", "/basePath", "v1"), ("replace", "/stage", ""))).ShouldBe($$"""{"basePath":"v1","restApiId":"{{id}}"}""");
        (await _gateway.FaultAsync("GET", $"{Mappings}/(none)")).Should().Be((404, "Invalid base path mapping identifier specified"));
        (await _gateway.FaultAsync("DELETE", api)).Status.Should().Be(400);
        _gateway.Resources.DomainNames.FindAnywhere("api.example.com")!.Value.Item.Mappings.Should().ContainKey("v1");
        await _gateway.DoAsync("DELETE", "/domainnames/api.example.com");
        await _gateway.DoAsync("DELETE", api);
    }

    [Fact]
    public async Task VpcLinks_ArePendingOnlyInTheFirstAnswer()
    {
        var answer = await _gateway.SendAsync("POST", "/vpclinks", """{"name":"l","targetArns":["arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/net/l/1"]}""");
        var link = System.Text.Json.Nodes.JsonNode.Parse(answer.ShouldBe(202).Text)!;

        link["status"]!.ToString().Should().Be("PENDING");
        (await _gateway.DoAsync("GET", $"/vpclinks/{link["id"]}"))["status"]!.ToString().Should().Be("AVAILABLE");
        (await _gateway.FaultAsync("DELETE", "/vpclinks/none")).Should().Be((404, "Invalid Vpc Link identifier specified"));
    }

    [Fact]
    public async Task ClientCertificates_AreReal_AndStayWhileAStageShowsThem()
    {
        var made = await _gateway.DoAsync("POST", "/clientcertificates", """{"description":"d"}""");
        var id = made["clientCertificateId"]!.ToString();
        using var certificate = X509Certificate2.CreateFromPem(made["pemEncodedCertificate"]!.ToString());
        certificate.Subject.Should().Contain("CN=ApiGateway");
        var api = await _gateway.MockApiAsync();
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");

        (await _gateway.PatchFaultAsync($"{api}/stages/dev", ("replace", "/clientCertificateId", "none"))).Should().Be((404, "Invalid Client Certificate identifier specified"));
        await _gateway.PatchAsync($"{api}/stages/dev", ("replace", "/clientCertificateId", id));
        (await _gateway.FaultAsync("DELETE", $"/clientcertificates/{id}")).Status.Should().Be(400);
        using var withKey = X509Certificate2.CreateFromPem(made["pemEncodedCertificate"]!.ToString(), _gateway.Resources.ClientCertificates.Find(RestApiFixture.Scope, id)!.PrivateKey);
        withKey.HasPrivateKey.Should().BeTrue();
    }

    [Fact]
    public async Task Documentation_IsVersioned()
    {
        var api = await _gateway.MockApiAsync();
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        var parts = $"{api}/documentation/parts";
        var part = await _gateway.DoAsync("POST", parts, """{"location":{"type":"API"},"properties":"{\"description\":\"a\"}"}""");

        (await _gateway.FaultAsync("POST", parts, """{"location":{"type":"API"},"properties":"{}"}""")).Status.Should().Be(409);
        (await _gateway.PatchFaultAsync($"{parts}/{part["id"]}", ("replace", "/invalidPath", "{}"))).Message
            .Should().Be("Invalid patch path  '/invalidPath' specified for op 'replace'. Must be one of: [/properties]");
        await _gateway.DoAsync("POST", $"{api}/documentation/versions", """{"documentationVersion":"1","stageName":"dev"}""");
        (await _gateway.DoAsync("GET", $"{api}/stages/dev"))["documentationVersion"]!.ToString().Should().Be("1");
        (await _gateway.FaultAsync("DELETE", $"{api}/documentation/versions/1")).Status.Should().Be(400);
        (await _gateway.DoAsync("GET", $"{parts}?type=METHOD"))["item"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task Export_HasTheDocumentationThatTheStageWasGiven()
    {
        var api = await _gateway.MockApiAsync();
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        var part = await _gateway.DoAsync("POST", $"{api}/documentation/parts", """{"location":{"type":"API"},"properties":"{\"description\":\"old\"}"}""");
        async Task<string> ExportedAsync() =>
            (await _gateway.DoAsync("GET", $"{api}/stages/dev/exports/oas30?extensions=documentation"))["x-amazon-apigateway-documentation"]!["documentationParts"]![0]!["properties"]!["description"]!.ToString();

        await _gateway.DoAsync("POST", $"{api}/documentation/versions", """{"documentationVersion":"1","stageName":"dev"}""");
        await _gateway.PatchAsync($"{api}/documentation/parts/{part["id"]}", ("replace", "/properties", """{"description":"new"}"""));

        (await ExportedAsync()).Should().Be("old");
        await _gateway.PatchAsync($"{api}/stages/dev", ("remove", "/documentationVersion", null));
        (await ExportedAsync()).Should().Be("new", "nothing was published");
    }

    [Fact]
    public async Task Account_KeepsItsRole()
    {
        await _gateway.PatchAsync("/account", ("replace", "/cloudwatchRoleArn", "arn:aws:iam::000000000000:role/r"));

        (await _gateway.DoAsync("GET", "/account")).ShouldBe(
            """{"cloudwatchRoleArn":"arn:aws:iam::000000000000:role/r","throttleSettings":{"burstLimit":5000,"rateLimit":10000},"features":["UsagePlans"],"apiKeyVersion":"4"}""");
    }
}
