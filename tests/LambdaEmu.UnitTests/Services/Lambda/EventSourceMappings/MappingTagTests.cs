namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

public sealed class MappingTagTests : MappingTest
{
    [Fact]
    public async Task Tags_AreAddedReplacedAndTakenAway_AndAreNoneOfTheSettings()
    {
        var id = await MapAsync("""{"Tags":{"a":"1","b":"1"}}""");
        var before = (await GetAsync(id)).Text;

        (await Lambda.PostAsync(Path(id), """{"Tags":{"b":"2","c":"3"}}""")).ShouldBe(204);
        (await Lambda.DeleteAsync(Path(id) + "?tagKeys=a")).ShouldBe(204);

        (await Lambda.GetAsync(Path(id))).ShouldBe(200).ShouldBeJson("""{"Tags":{"b":"2","c":"3"}}""");
        (await GetAsync(id)).Text.Should().Be(before);
        using var after = new LambdaFixture(Lambda.Store);
        (await after.GetAsync(Path(id))).ShouldBeJson("""{"Tags":{"b":"2","c":"3"}}""");
    }

    [Fact]
    public async Task Tags_BeyondTheLimit_AreRefused()
    {
        var tags = string.Join(',', Enumerable.Range(0, 51).Select(i => $"\"k{i}\":\"v\""));
        const string TooMany = "Number of tags exceeds resource tag limit.";

        (await CreateAsync($$$"""{"Tags":{{{{tags}}}}}""")).ShouldFail(400, "InvalidParameterValueException", TooMany);
        (await Lambda.PostAsync(Path(await MapAsync()), $$$"""{"Tags":{{{{tags}}}}}""")).ShouldFail(400, "InvalidParameterValueException", TooMany);
    }

    [Fact]
    public async Task Tags_OfAMissingMapping_OrOneInAnotherRegion_AreAFault()
    {
        var id = await MapAsync();
        foreach (var path in new[] { Path("12345678-1234-1234-1234-123456789012"), Path(id).Replace("us-east-1", "eu-west-1") })
        {
            (await Lambda.GetAsync(path)).ShouldFail(404, "ResourceNotFoundException", Missing);
            (await Lambda.PostAsync(path, """{"Tags":{"a":"1"}}""")).ShouldFail(404, "ResourceNotFoundException", Missing);
            (await Lambda.DeleteAsync(path + "?tagKeys=a")).ShouldFail(404, "ResourceNotFoundException", Missing);
        }
    }

    private static string Path(string id) => "/2017-03-31/tags/" + Uri.EscapeDataString(Arn(id));
}
