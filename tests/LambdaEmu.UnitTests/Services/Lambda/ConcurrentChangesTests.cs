using System.Text.Json.Nodes;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Many callers at once leave one consistent state, in memory and on disk.</summary>
public sealed class ConcurrentChangesTests : IDisposable
{
    private const int Callers = 8;
    private const int Rounds = 20;

    private readonly MemoryDocuments _store = new();
    private readonly LambdaFixture _lambda;

    public ConcurrentChangesTests() => _lambda = new LambdaFixture(_store);

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task Creations_OfOneName_OneWins()
    {
        var answers = await Together(_ => _lambda.CreateAsync());

        answers.Count(a => a.Status == 201).Should().Be(1);
        answers.Where(a => a.Status != 201).Should().OnlyContain(a => a.Status == 409);
        _lambda.Runner.Prepared.Should().ContainSingle();
    }

    [Fact]
    public async Task Changes_OfOneFunction_AllCount()
    {
        await _lambda.CreateAsync();

        await Together(async caller =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                (await _lambda.ConfigureAsync($$"""{"Timeout":{{caller * Rounds + round + 1}}}""")).ShouldBe(200);
                (await _lambda.PublishAsync()).ShouldBe(201);
                (await _lambda.PostAsync("/2017-03-31/tags/" + Uri.EscapeDataString(LambdaFixture.Arn + "f"), $$$"""{"Tags":{"t{{{caller}}}":"{{{round}}}"}}""")).ShouldBe(204);
            }
            return true;
        });

        var document = JsonNode.Parse(_store.ReadDocuments("lambda.function").Single().Content.Span)!;
        var versions = await AllVersionsAsync(_lambda);
        versions.Skip(1).Select(int.Parse).Should().Equal(Enumerable.Range(1, versions.Count - 1), "numbers are given once and none is skipped");
        ((int?)document["NextVersion"]).Should().Be(versions.Count);
        document["Tags"]!.AsObject().Should().HaveCount(Callers).And.OnlyContain(t => (string?)t.Value == $"{Rounds - 1}");
        _store.ReadDocuments("lambda.version").Should().HaveCount(versions.Count - 1);
        using var after = new LambdaFixture(_store);
        (await after.ConfigurationAsync()).ToJsonString().Should().Be((await _lambda.ConfigurationAsync()).ToJsonString());
        (await AllVersionsAsync(after)).Should().Equal(versions);
    }

    [Fact]
    public async Task Changes_GuardedByOneRevision_OneWins()
    {
        await _lambda.CreateAsync();
        var revision = (string?)(await _lambda.ConfigurationAsync())["RevisionId"];

        var answers = await Together(caller => _lambda.ConfigureAsync($$"""{"RevisionId":"{{revision}}","Timeout":{{caller + 1}}}"""));

        answers.Count(a => a.Status == 200).Should().Be(1);
        answers.Where(a => a.Status != 200).Should().OnlyContain(a => a.Status == 412);
    }

    private static async Task<List<string>> AllVersionsAsync(LambdaFixture lambda)
    {
        var versions = new List<string>();
        for (string? marker = ""; marker is not null;)
        {
            var page = (await lambda.GetAsync($"{LambdaFixture.Functions}/f/versions{(marker.Length > 0 ? "?Marker=" + Uri.EscapeDataString(marker) : "")}")).Json;
            versions.AddRange(page.GetProperty("Versions").EnumerateArray().Select(v => v.GetProperty("Version").GetString()!));
            marker = page.TryGetProperty("NextMarker", out var next) ? next.GetString() : null;
        }
        return versions;
    }

    private static Task<T[]> Together<T>(Func<int, Task<T>> call)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            await go.Task;
            return await call(caller);
        })).ToList();
        go.SetResult();
        return Task.WhenAll(calls);
    }
}
