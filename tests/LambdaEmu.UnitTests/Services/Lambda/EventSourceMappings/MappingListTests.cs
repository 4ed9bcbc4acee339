using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

public sealed class MappingListTests : MappingTest
{
    [Fact]
    public async Task List_IsOfOneSource_OneFunction_OrAll()
    {
        await Lambda.PublishAsync();
        await Lambda.CreateAsync("g");
        var first = await MapAsync();
        var version = await MapAsync("""{"FunctionName":"f:1"}""");
        var fifo = await MapAsync($$"""{"EventSourceArn":"{{FifoQueue}}"}""");
        var other = await MapAsync("""{"FunctionName":"g"}""");

        (await ListAsync()).Should().Equal(new[] { first, version, fifo, other }.Order(StringComparer.Ordinal));
        (await ListAsync("?FunctionName=f")).Should().BeEquivalentTo(first, fifo);
        (await ListAsync("?FunctionName=" + Uri.EscapeDataString(LambdaFixture.Arn + "f:1"))).Should().Equal(version);
        (await ListAsync($"?EventSourceArn={Uri.EscapeDataString(Queue)}")).Should().BeEquivalentTo(first, version, other);
        (await ListAsync($"?EventSourceArn={Uri.EscapeDataString(Queue)}&FunctionName=g")).Should().Equal(other);
        (await ListAsync("?FunctionName=none")).Should().BeEmpty();
    }

    [Fact]
    public async Task List_ComesInPages()
    {
        var all = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            Lambda.Sources.Add($"{Queue}{i}");
            all.Add(await MapAsync($$"""{"EventSourceArn":"{{Queue}}{{i}}"}"""));
        }

        var first = (await Lambda.GetAsync(Mappings + "?MaxItems=2")).ShouldBe(200);
        var rest = (await Lambda.GetAsync($"{Mappings}?Marker={Uri.EscapeDataString(first.Json.GetProperty("NextMarker").GetString()!)}")).ShouldBe(200);

        Ids(first).Concat(Ids(rest)).Should().Equal(all.Order(StringComparer.Ordinal));
        rest.Json.TryGetProperty("NextMarker", out _).Should().BeFalse();
    }

    [Fact]
    public async Task List_HidesFiltersThatAKeyEncrypts_AndGetShowsThem()
    {
        const string Filter = """{"Filters":[{"Pattern":"{}"}]}""";
        var open = await MapAsync($$"""{"FilterCriteria":{{Filter}}}""");
        var hidden = await MapAsync($$"""{"EventSourceArn":"{{FifoQueue}}","FilterCriteria":{{Filter}},"KMSKeyArn":"{{Key}}"}""");

        var listed = (await Lambda.GetAsync(Mappings)).Json.GetProperty("EventSourceMappings").EnumerateArray()
            .ToDictionary(m => m.GetProperty("UUID").GetString()!, m => m.TryGetProperty("FilterCriteria", out _));

        listed.Should().Equal(new Dictionary<string, bool> { [open] = true, [hidden] = false });
        (await GetAsync(hidden)).Json.GetProperty("FilterCriteria").GetRawText().Should().Be(Filter);
    }

    private async Task<IReadOnlyList<string>> ListAsync(string query = "") => Ids((await Lambda.GetAsync(Mappings + query)).ShouldBe(200));

    private static List<string> Ids(WireAnswer listed) =>
        [.. listed.Json.GetProperty("EventSourceMappings").EnumerateArray().Select(m => m.GetProperty("UUID").GetString()!)];
}
