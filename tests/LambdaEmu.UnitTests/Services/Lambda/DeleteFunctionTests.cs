using LambdaEmu.Core.State;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.UnitTests.Services.Logs;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Deletion of functions and of single versions.</summary>
public sealed class DeleteFunctionTests : IDisposable
{
    private const string Path = LambdaFixture.Functions + "/f";

    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task Delete_TakesEverythingAway()
    {
        await _lambda.CreateAsync("f", """{"Publish":true,"Tags":{"a":"b"}}""");

        var answer = (await _lambda.DeleteAsync(Path)).ShouldBe(204);

        answer.Bytes.Should().BeEmpty();
        (await _lambda.GetAsync(Path)).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}f");
        (await _lambda.DeleteAsync(Path)).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}f");
        ((MemoryDocuments)_lambda.Store).Count.Should().Be(0);
        _lambda.Runner.Retired.Should().Equal(Key("$LATEST"), Key("1"));
    }

    [Fact]
    public async Task Delete_OfAVersion_LeavesTheRest()
    {
        await _lambda.CreateAsync("f", """{"Publish":true}""");

        (await _lambda.DeleteAsync(Path + "?Qualifier=1")).ShouldBe(204);
        // Deleting a version that is not there succeeds.
        (await _lambda.DeleteAsync(Path + ":1")).ShouldBe(204);

        (await _lambda.GetAsync(Path + "?Qualifier=1")).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}f:1");
        (await _lambda.VersionsAsync()).Should().Equal("$LATEST");
        _lambda.Runner.Retired.Should().Equal(Key("1"));
    }

    [Theory]
    [InlineData("%24LATEST", "$LATEST version cannot be deleted without deleting the function.")]
    [InlineData("live", "Deletion of aliases is not currently supported.")]
    public async Task Delete_OfLatestOrAnAlias_IsRefused(string qualifier, string message)
    {
        await _lambda.CreateAsync();

        (await _lambda.DeleteAsync($"{Path}?Qualifier={qualifier}")).ShouldFail(400, "InvalidParameterValueException", message);

        (await _lambda.GetAsync(Path)).ShouldBe(200);
    }

    [Fact]
    public async Task FunctionMadeAgain_IsANewOne()
    {
        await _lambda.CreateAsync("f", """{"Tags":{"a":"b"},"Timeout":9}""");
        await _lambda.DeleteAsync(Path);

        (await _lambda.CreateAsync()).ShouldBe(201);

        var again = (await _lambda.GetAsync(Path)).Json;
        again.TryGetProperty("Tags", out _).Should().BeFalse();
        again.GetProperty("Configuration").GetProperty("Timeout").GetInt32().Should().Be(3);
    }

    [Fact]
    public async Task Deletions_FromSeveralThreads_LeaveAFunctionThatIsMadeMeanwhile()
    {
        var store = new SlowDeletes();
        using var lambda = new LambdaFixture(store);
        for (var round = 0; round < 50; round++)
        {
            await lambda.CreateAsync();
            await Task.WhenAll(
                Task.Run(() => lambda.DeleteAsync(Path)), Task.Run(() => lambda.DeleteAsync(Path)),
                Task.Run(async () =>
                {
                    while ((await lambda.CreateAsync()).Status != 201)
                    {
                        await Task.Yield();
                    }
                }));
            var inMemory = (await lambda.GetAsync(Path)).Status == 200;

            store.ReadDocuments("lambda.function").Any().Should().Be(inMemory, "what is on disk is what is in memory");
            await lambda.DeleteAsync(Path);
        }
    }

    private static FunctionKey Key(string version) => new(LogsFixture.Scope, "f", version);

    /// <summary>A store whose deletions take a moment, so that other calls come between.</summary>
    private sealed class SlowDeletes : IStateStore
    {
        private readonly MemoryDocuments _documents = new();

        public bool IsDurable => true;

        public IEnumerable<StoredDocument> ReadDocuments(string kind) => _documents.ReadDocuments(kind);

        public IEnumerable<StoredRecord> ReadRecords(string kind) => [];

        public IEnumerable<StoredMessage> ReadMessages() => [];

        public ValueTask CommitAsync(StateBatch batch)
        {
            if (batch.Changes.Any(c => c.Change == StateChangeKind.DeleteDocument))
            {
                Thread.SpinWait(20_000);
            }
            return _documents.CommitAsync(batch);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
