using System.Text.Json.Nodes;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>A function f with a timeout of 3 seconds, and a queue q with a visibility timeout of 30.</summary>
public abstract class MappingTest : IAsyncLifetime
{
    protected const string Mappings = "/2015-03-31/event-source-mappings";
    protected const string Queue = "arn:aws:sqs:us-east-1:000000000000:q";
    protected const string FifoQueue = Queue + ".fifo";
    protected const string Key = "arn:aws:kms:us-east-1:000000000000:key/k";
    protected const string Missing = "The resource you requested does not exist.";

    private protected LambdaFixture Lambda { get; } = new();

    public async Task InitializeAsync()
    {
        Lambda.Sources.Add(Queue);
        Lambda.Sources.Add(FifoQueue);
        (await Lambda.CreateAsync()).ShouldBe(201);
    }

    public Task DisposeAsync()
    {
        Lambda.Dispose();
        return Task.CompletedTask;
    }

    /// <param name="members">JSON members that are added to the plainest request, or with null taken out of it.</param>
    private protected Task<WireAnswer> CreateAsync(string members = "{}")
    {
        var request = new JsonObject { ["EventSourceArn"] = Queue, ["FunctionName"] = "f" };
        foreach (var (member, value) in JsonNode.Parse(members)!.AsObject())
        {
            request[member] = value?.DeepClone();
        }
        return Lambda.PostAsync(Mappings, request.ToJsonString());
    }

    /// <returns>The id of a mapping that is made.</returns>
    private protected async Task<string> MapAsync(string members = "{}") => (await CreateAsync(members)).ShouldBe(202).Json.GetProperty("UUID").GetString()!;

    private protected Task<WireAnswer> GetAsync(string id) => Lambda.GetAsync($"{Mappings}/{id}");

    private protected Task<WireAnswer> UpdateAsync(string id, string members) => Lambda.PutAsync($"{Mappings}/{id}", members);

    private protected Task<WireAnswer> DeleteAsync(string id) => Lambda.DeleteAsync($"{Mappings}/{id}");

    private protected async Task<string?> StateAsync(string id) => State((await GetAsync(id)).ShouldBe(200));

    private protected static string? State(WireAnswer answer) => answer.Json.GetProperty("State").GetString();

    private protected static string Arn(string id) => $"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{id}";
}
