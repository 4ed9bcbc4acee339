using System.Text.Json;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>ListFunctions and ListVersionsByFunction with their pages.</summary>
public sealed class ListingTests : IDisposable
{
    private const string Functions = LambdaFixture.Functions;

    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task List_ShowsLatestUnqualifiedWithoutStates()
    {
        await _lambda.CreateAsync("b", """{"Publish":true}""");
        await _lambda.CreateAsync("a");

        var listed = (await _lambda.GetAsync(Functions)).ShouldBe(200).Json;

        Arns(listed).Should().Equal(LambdaFixture.Arn + "a", LambdaFixture.Arn + "b");
        listed.TryGetProperty("NextMarker", out _).Should().BeFalse();
        foreach (var member in new[] { "State", "LastUpdateStatus", "RuntimeVersionConfig", "Environment" })
        {
            listed.GetProperty("Functions")[0].TryGetProperty(member, out _).Should().BeFalse(member);
        }
    }

    [Fact]
    public async Task ListAll_ShowsEveryVersionQualified()
    {
        await _lambda.CreateAsync("a", """{"Publish":true}""");
        await _lambda.CreateAsync("b");

        Arns((await _lambda.GetAsync(Functions + "?FunctionVersion=ALL")).Json).Should()
            .Equal(LambdaFixture.Arn + "a:$LATEST", LambdaFixture.Arn + "a:1", LambdaFixture.Arn + "b:$LATEST");
    }

    [Theory]
    [InlineData("ALL", 1)]
    [InlineData("us-east-1", 0)]
    public async Task List_ByMasterRegion_FindsNoReplicas(string region, int count)
    {
        await _lambda.CreateAsync();

        (await _lambda.GetAsync($"{Functions}?MasterRegion={region}")).Json.GetProperty("Functions").GetArrayLength().Should().Be(count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&FunctionVersion=ALL")]
    public async Task Pages_HoldAsManyAsAskedFor_AndTogetherAll(string more)
    {
        foreach (var name in new[] { "c", "a", "b" })
        {
            await _lambda.CreateAsync(name, """{"Publish":true}""");
        }
        var all = Arns((await _lambda.GetAsync($"{Functions}?MaxItems=50{more}")).Json);

        var pages = await PagesAsync($"{Functions}?MaxItems=2{more}");

        pages.Should().OnlyContain(p => p.Count <= 2).And.HaveCount((all.Count + 1) / 2);
        pages.SelectMany(p => p).Should().Equal(all);
    }

    [Fact]
    public async Task Pages_HoldFiftyAtMost()
    {
        for (var i = 0; i < 51; i++)
        {
            await _lambda.CreateAsync($"f{i:00}");
        }

        (await PagesAsync($"{Functions}?MaxItems=10000")).Select(p => p.Count).Should().Equal(50, 1);
        (await PagesAsync($"{Functions}?x=")).Select(p => p.Count).Should().Equal(50, 1);
    }

    [Fact]
    public async Task Marker_SurvivesChangesBetweenTwoPages()
    {
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            await _lambda.CreateAsync(name);
        }
        var first = (await _lambda.GetAsync($"{Functions}?MaxItems=2")).Json;

        await _lambda.DeleteAsync($"{Functions}/a");
        await _lambda.DeleteAsync($"{Functions}/b");
        await _lambda.CreateAsync("aa");
        await _lambda.CreateAsync("cc");

        Arns((await _lambda.GetAsync($"{Functions}?Marker={Uri.EscapeDataString(first.GetProperty("NextMarker").GetString()!)}")).Json).Should()
            .Equal(LambdaFixture.Arn + "c", LambdaFixture.Arn + "cc", LambdaFixture.Arn + "d");
    }

    [Fact]
    public async Task Marker_ThatIsNone_IsRefused() =>
        (await _lambda.GetAsync($"{Functions}?Marker=%21")).ShouldFail(400, "InvalidParameterValueException", "Invalid Marker");

    [Theory]
    [InlineData("0", "greater than or equal to 1")]
    [InlineData("10001", "less than or equal to 10000")]
    public async Task MaxItems_OutOfRange_IsRefused(string maxItems, string bound) =>
        (await _lambda.GetAsync($"{Functions}?MaxItems={maxItems}")).ShouldFail(
            400, "ValidationException", $"1 validation error detected: Value '{maxItems}' at 'maxItems' failed to satisfy constraint: Member must have value {bound}");

    [Fact]
    public async Task Versions_AreInTheOrderOfTheirNumbers_AcrossPages()
    {
        await _lambda.CreateAsync();
        for (var i = 1; i <= 11; i++)
        {
            await _lambda.ConfigureAsync($$"""{"Timeout":{{i}}}""");
            await _lambda.PublishAsync();
        }

        var pages = await PagesAsync($"{Functions}/f/versions?MaxItems=5", "Versions");

        pages.SelectMany(p => p).Select(a => a[(a.LastIndexOf(':') + 1)..]).Should()
            .Equal("$LATEST", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        pages.Should().HaveCount(3);
    }

    [Fact]
    public async Task Versions_OfAMissingFunction_AreAFault() =>
        (await _lambda.GetAsync($"{Functions}/g/versions")).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}g");

    private async Task<List<List<string>>> PagesAsync(string target, string list = "Functions")
    {
        var pages = new List<List<string>>();
        for (string? marker = ""; marker is not null;)
        {
            var page = (await _lambda.GetAsync(marker.Length == 0 ? target : $"{target}&Marker={Uri.EscapeDataString(marker)}")).ShouldBe(200).Json;
            pages.Add(Arns(page, list));
            marker = page.TryGetProperty("NextMarker", out var next) ? next.GetString() : null;
        }
        return pages;
    }

    private static List<string> Arns(JsonElement page, string list = "Functions") =>
        [.. page.GetProperty(list).EnumerateArray().Select(f => f.GetProperty("FunctionArn").GetString()!)];
}
