namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>APIs themselves: what AWS shows of them, and what may be changed. Shapes and texts are those of recorded answers.</summary>
public sealed class RestApiTests : IDisposable
{
    private const string Compression = "Invalid minimum compression size, must be between 0 and 10485760";
    private const string ReplaceOnly = "Invalid patch operation specified. Must be one of: [replace]";

    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task CreateRestApi_WithANameAlone_ShowsAwssDefaults()
    {
        var answer = await _gateway.SendAsync("POST", "/restapis", """{"name":"a","version":"v1","binaryMediaTypes":[]}""");

        answer.ShouldBe(201);
        var api = System.Text.Json.Nodes.JsonNode.Parse(answer.Text)!;
        api["id"]!.ToString().Should().MatchRegex("^[a-z0-9]{10}$");
        api["createdDate"]!.GetValue<long>().Should().Be(1738324800);
        api.ShouldBe(
            """{"name":"a","version":"v1","apiKeySource":"HEADER","disableExecuteApiEndpoint":false,"endpointConfiguration":{"types":["EDGE"],"ipAddressType":"ipv4"}}""",
            "id", "rootResourceId", "createdDate");
    }

    [Theory]
    [InlineData("\"description\":\"\"", "Description cannot be an empty string")]
    [InlineData("\"minimumCompressionSize\":-1", Compression)]
    [InlineData("\"minimumCompressionSize\":10485761", Compression)]
    [InlineData("\"endpointConfiguration\":{\"types\":[\"PRIVATE\"],\"ipAddressType\":\"ipv4\"}", "Only dualstack ipAddressType is supported for Private APIs.")]
    [InlineData("\"policy\":\"no JSON\"", "Invalid policy document. Please check the policy syntax and ensure that Principals are valid.")]
    [InlineData("\"securityPolicy\":\"TLS_1_2\"", "LambdaEmu does not support securityPolicy of REST APIs.")]
    public async Task CreateRestApi_WithAWrongSetting_IsRefused(string setting, string message) =>
        (await _gateway.FaultAsync("POST", "/restapis", $$"""{"name":"a",{{setting}}}""")).Should().Be((400, message));

    [Fact]
    public async Task CreateRestApi_WithACustomIdTag_HasThatId_OnceInAllScopes()
    {
        (await _gateway.ApiAsync(",\"tags\":{\"_custom_id_\":\"mine\"}")).Should().Be("/restapis/mine");
        (await _gateway.FaultAsync("POST", "/restapis", """{"name":"b","tags":{"_custom_id_":"mine"}}""")).Status.Should().Be(409);
    }

    [Fact]
    public async Task CreateRestApi_WithANumberForAString_IsASerializationFault() => (await _gateway.SendAsync("POST", "/restapis", """{"name":1}"""))
        .ShouldFail(400, "SerializationException", "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String");

    [Fact]
    public async Task CreateRestApi_OfAnother_CopiesItsResources()
    {
        var source = await _gateway.MockApiAsync();
        var copy = await _gateway.ApiAsync($",\"cloneFrom\":\"{RestApiFixture.IdOf(source)}\"");

        (await _gateway.DoAsync("GET", $"{copy}/resources"))["item"]![0]!["resourceMethods"]!.ShouldBe("""{"GET":{}}""");
        await _gateway.DoAsync("DELETE", $"{await _gateway.RootAsync(copy)}/methods/GET");
        (await _gateway.DoAsync("GET", $"{source}/resources"))["item"]![0]!["resourceMethods"]!.ShouldBe("""{"GET":{}}""");
    }

    [Fact]
    public async Task GetRestApi_ShowsThePolicyAsTextInsideOfAString()
    {
        var api = await _gateway.ApiAsync(",\"policy\":\"{\\\"Resource\\\":\\\"execute-api:/*\\\"}\"");

        (await _gateway.DoAsync("GET", api))["policy"]!.ToString().Should().Be("""{\"Resource\":\"execute-api:\/*\"}""");
    }

    [Fact]
    public async Task GetRestApis_PagesTheOldestFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(RestApiFixture.IdOf(await _gateway.ApiAsync()));
            _gateway.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        var first = await _gateway.DoAsync("GET", "/restapis?limit=2");
        var second = await _gateway.DoAsync("GET", $"/restapis?limit=2&position={Uri.EscapeDataString(first["position"]!.ToString())}");

        first["item"]!.AsArray().Concat(second["item"]!.AsArray()).Select(a => a!["id"]!.ToString()).Should().Equal(ids);
        second["position"].Should().BeNull();
    }

    [Fact]
    public async Task RestApi_OfAnotherAccountOrCase_IsNotThere()
    {
        var api = await _gateway.ApiAsync(",\"tags\":{\"_custom_id_\":\"abc\"}");

        (await _gateway.FaultAsync("GET", api.ToUpperInvariant().Replace("RESTAPIS", "restapis"))).Should().Be((404, "Invalid API identifier specified 000000000000:ABC"));
        _gateway.Resources.Apis.Find(RestApiFixture.Scope with { AccountId = "111111111111" }, "abc").Should().BeNull();
        _gateway.Resources.Apis.Find("abc").Should().NotBeNull();
    }

    [Fact]
    public async Task UpdateRestApi_PatchesMediaTypesLikeAMap()
    {
        var api = await _gateway.ApiAsync(",\"description\":\"d\"");

        await _gateway.PatchAsync(api, ("add", "/binaryMediaTypes/image~1png", null), ("add", "/binaryMediaTypes/image~1jpeg", null));
        (await _gateway.PatchAsync(api, ("replace", "/binaryMediaTypes/image~1png", "image/gif")))["binaryMediaTypes"]!.ShouldBe("""["image/jpeg","image/gif"]""");
        var changed = await _gateway.PatchAsync(api, ("remove", "/binaryMediaTypes/image~1gif", null), ("remove", "/description", null));

        changed["binaryMediaTypes"]!.ShouldBe("""["image/jpeg"]""");
        changed["description"].Should().BeNull();
        changed["tags"]!.ShouldBe("{}");
    }

    [Fact]
    public async Task UpdateRestApi_Compression_IsSwitchedOffByNothing()
    {
        var api = await _gateway.ApiAsync();

        (await _gateway.PatchAsync(api, ("replace", "/minimumCompressionSize", "10")))["minimumCompressionSize"]!.GetValue<int>().Should().Be(10);
        (await _gateway.PatchAsync(api, ("replace", "/minimumCompressionSize", "")))["minimumCompressionSize"].Should().BeNull();
        (await _gateway.PatchAsync(api, ("replace", "/minimumCompressionSize", "0")))["minimumCompressionSize"]!.GetValue<int>().Should().Be(0);
    }

    [Fact]
    public async Task UpdateRestApi_ToPrivate_BecomesDualStack()
    {
        var api = await _gateway.ApiAsync();

        var changed = await _gateway.PatchAsync(api, ("replace", "/endpointConfiguration/types/EDGE", "PRIVATE"));

        changed["endpointConfiguration"]!.ShouldBe("""{"types":["PRIVATE"],"ipAddressType":"dualstack"}""");
        (await _gateway.PatchFaultAsync(api, ("replace", "/endpointConfiguration/ipAddressType", "ipv4"))).Message
            .Should().Be("Only dualstack ipAddressType is supported for Private APIs.");
    }

    [Theory]
    [InlineData("replace", "/minimumCompressionSize", "-1", Compression)]
    [InlineData("replace", "/minimumCompressionSize", "test", Compression)]
    [InlineData("add", "/minimumCompressionSize", "10", ReplaceOnly)]
    [InlineData("add", "/endpointConfiguration/ipAddressType", "ipv4", ReplaceOnly)]
    [InlineData("replace", "/endpointConfiguration/ipAddressType", "ipv6", "ipAddressType must be either ipv4 or dualstack.")]
    [InlineData("move", "/endpointConfiguration/types/EDGE", "REGIONAL", "Invalid patch operation specified. Must be 'add'|'remove'|'replace'")]
    [InlineData("replace", "/endpointConfiguration/types/EDGE", "WRONG", "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE")]
    public async Task UpdateRestApi_WithAWrongPatch_SaysWhatIsAllowed(string op, string path, string value, string message) =>
        (await _gateway.PatchFaultAsync(await _gateway.ApiAsync(), (op, path, value))).Should().Be((400, message));

    [Fact]
    public async Task UpdateRestApi_WithUnknownOperations_ListsAllOfThem() =>
        (await _gateway.SendAsync("PATCH", "/restapis/none", """{"patchOperations":[{"op":"wrong","path":"/name"},{"op":"add","path":"/name"},{"op":"wrong","path":"/x"}]}""")).ShouldFail(
            400, "ValidationException",
            "2 validation errors detected: Value 'wrong' at 'updateRestApiInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; "
            + "Value 'wrong' at 'updateRestApiInput.patchOperations.3.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]");

    [Fact]
    public async Task UpdateRestApi_WithOneWrongPatch_ChangesNothing()
    {
        var api = await _gateway.ApiAsync();

        await _gateway.PatchFaultAsync(api, ("replace", "/name", "other"), ("replace", "/nothing", "x"));

        (await _gateway.DoAsync("GET", api))["name"]!.ToString().Should().Be("api");
    }

    [Fact]
    public async Task Tags_AreChangedByArn_OfApisAndTheirStages()
    {
        var api = await _gateway.MockApiAsync();
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        foreach (var arn in new[] { $"arn:aws:apigateway:us-east-1::{api}", $"arn:aws:apigateway:us-east-1::{api}/stages/dev" }.Select(Uri.EscapeDataString))
        {
            (await _gateway.SendAsync("PUT", $"/tags/{arn}", """{"tags":{"a":"1","b":"2"}}""")).ShouldBe(204);
            (await _gateway.SendAsync("DELETE", $"/tags/{arn}?tagKeys=a")).ShouldBe(204);

            (await _gateway.DoAsync("GET", $"/tags/{arn}")).ShouldBe("""{"tags":{"b":"2"}}""");
        }
        (await _gateway.DoAsync("GET", $"{api}/stages/dev"))["tags"]!.ShouldBe("""{"b":"2"}""");
    }
}
