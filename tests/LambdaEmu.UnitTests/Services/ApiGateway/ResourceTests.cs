namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>The tree of resources, with the rules and texts of recorded answers.</summary>
public sealed class ResourceTests : IDisposable
{
    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Resources_AreMovedAndDeletedWithAllBelowThem()
    {
        var api = await _gateway.ApiAsync();
        var root = await _gateway.RootAsync(api);
        var pets = await ChildAsync(root, "pets");
        var dogs = await ChildAsync(pets, "dogs");
        await ChildAsync(dogs, "{id}");
        await ChildAsync(root, "pets2");

        (await _gateway.PatchAsync(pets, ("replace", "/pathPart", "animals"))).ShouldBe("""{"path":"/animals","pathPart":"animals"}""", "id", "parentId");
        (await PathsAsync(api)).Should().Equal("/", "/animals", "/animals/dogs", "/animals/dogs/{id}", "/pets2");
        await _gateway.PatchAsync(dogs, ("replace", "/parentId", RestApiFixture.IdOf(root)));
        (await PathsAsync(api)).Should().Equal("/", "/animals", "/dogs", "/dogs/{id}", "/pets2");
        (await _gateway.SendAsync("DELETE", dogs)).ShouldBe(202);
        (await PathsAsync(api)).Should().Equal("/", "/animals", "/pets2");
        (await _gateway.FaultAsync("DELETE", dogs)).Should().Be((404, "Invalid Resource identifier specified"));
    }

    [Fact]
    public async Task UpdateResource_ThatBreaksTheTree_IsRefused()
    {
        var api = await _gateway.ApiAsync();
        var root = await _gateway.RootAsync(api);
        var pets = await ChildAsync(root, "pets");
        var below = await ChildAsync(pets, "below");
        var twin = await ChildAsync(below, "pets");

        (await _gateway.PatchFaultAsync(pets, ("replace", "/parentId", RestApiFixture.IdOf(below)))).Should().Be((400, "Resources cannot be cyclical."));
        (await _gateway.PatchFaultAsync(pets, ("replace", "/parentId", "none"))).Should().Be((404, "Invalid Resource identifier specified"));
        (await _gateway.PatchFaultAsync(twin, ("replace", "/parentId", RestApiFixture.IdOf(root)))).Should().Be((409, "Another resource with the same parent already has this name: pets"));
        (await _gateway.PatchFaultAsync(pets, ("replace", "/invalid", "x"))).Message.Should().Be("Invalid patch path  '/invalid' specified for op 'replace'. Must be one of: [/parentId, /pathPart]");
        (await _gateway.PatchFaultAsync(pets, ("add", "/pathPart", "x"))).Message.Should().Be("Invalid patch path  '/pathPart' specified for op 'add'. Please choose supported operations");
        (await _gateway.PatchFaultAsync(pets, ("remove", "/pathPart", null))).Message.Should().Be("Invalid patch path  '/pathPart' specified for op 'remove'. Please choose supported operations");
    }

    [Fact]
    public async Task CreateResource_BesideOrBelowVariables_FollowsAwssRules()
    {
        var root = await _gateway.RootAsync(await _gateway.ApiAsync());
        var proxy = await ChildAsync(root, "{proxy+}");
        await ChildAsync(await ChildAsync(root, "parent"), "{child+}");

        (await FaultAsync(root, "{id}")).Should().Be((400, "A sibling ({proxy+}) of this resource already has a variable path part -- only one is allowed"));
        (await FaultAsync(proxy, "x")).Should().Be((400, "Cannot create a child of a resource with a greedy path variable: {proxy+}"));
        (await FaultAsync(root, "a/b")).Message.Should().StartWith("Resource's path part only allow a-zA-Z0-9._-:");
        (await FaultAsync(root, "{a}b")).Status.Should().Be(400);
        (await FaultAsync($"{root}x", "a")).Should().Be((404, "Invalid Resource identifier specified"));
    }

    [Fact]
    public async Task GetResources_ShowsMethodsOnlyWhenAsked()
    {
        var api = await _gateway.MockApiAsync();

        (await _gateway.DoAsync("GET", $"{api}/resources"))["item"]![0]!.ShouldBe("""{"path":"/","resourceMethods":{"GET":{}}}""", "id");
        (await _gateway.DoAsync("GET", $"{api}/resources?embed=methods"))["item"]![0]!["resourceMethods"]!["GET"]!["methodIntegration"]!["type"]!.ToString().Should().Be("MOCK");
    }

    private async Task<string> ChildAsync(string parent, string part)
    {
        var child = await _gateway.DoAsync("POST", parent, $$"""{"pathPart":"{{part}}"}""");
        return $"{parent[..parent.LastIndexOf('/')]}/{child["id"]}";
    }

    private Task<(int Status, string? Message)> FaultAsync(string parent, string part) => _gateway.FaultAsync("POST", parent, $$"""{"pathPart":"{{part}}"}""");

    private async Task<IEnumerable<string>> PathsAsync(string api) => (await _gateway.DoAsync("GET", $"{api}/resources"))["item"]!.AsArray().Select(r => r!["path"]!.ToString());
}
