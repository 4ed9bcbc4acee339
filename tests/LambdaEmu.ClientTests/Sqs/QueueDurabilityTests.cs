using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Sqs;

/// <summary>--data: after SIGKILL every acknowledged message is there, and none that an acknowledged call deleted.</summary>
public sealed class QueueDurabilityTests : IDisposable
{
    private const int Workers = 8;
    private const string Account = "300000000000";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("client-tests-");

    [Theory]
    [InlineData("q", 400, "full")]
    [InlineData("q.fifo", 400, "full")]
    [InlineData("q", 2000, "process")]
    public async Task Sigkill_InTheMidstOfSendsAndDeletes_LosesAndRevivesNothing(string name, int changes, string durability)
    {
        var sent = new ConcurrentDictionary<string, bool>();
        var deleted = new ConcurrentDictionary<string, bool>();
        // Deletes that were under way when it was killed may have happened or not.
        var deleting = new ConcurrentDictionary<string, bool>();
        await using (var emulator = await StartAsync(durability))
        {
            using var client = Client(emulator);
            await RequireAsync(client.SqsAsync("CreateQueue", name.EndsWith(".fifo", StringComparison.Ordinal)
                ? new JsonObject { ["QueueName"] = name, ["Attributes"] = new JsonObject { ["FifoQueue"] = "true", ["ContentBasedDeduplication"] = "true" } }
                : new JsonObject { ["QueueName"] = name }));
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var running = Enumerable.Range(0, Workers).Select(w => Task.Run(() => WorkAsync(client, name, w, sent, deleting, deleted, () =>
            {
                if (sent.Count + deleted.Count >= changes)
                {
                    enough.TrySetResult();
                }
            }))).ToList();
            await await Task.WhenAny([enough.Task, .. running]);
            await emulator.KillAsync();
            await Task.WhenAll(running);
        }

        await using var restarted = await StartAsync(durability);
        using var later = Client(restarted);
        var left = await DrainAsync(later, name);

        left.Should().OnlyHaveUniqueItems();
        left.Should().Contain(sent.Keys.Except(deleted.Keys).Except(deleting.Keys));
        left.Should().NotContain(deleted.Keys);
        sent.Count.Should().BeGreaterThan(changes / 4);
        deleted.Count.Should().BeGreaterThan(changes / 4);
    }

    public void Dispose() => _data.Delete(recursive: true);

    /// <summary>Sends a message, receives one and deletes it, over and over until the emulator is gone.</summary>
    private static async Task WorkAsync(
        RawClient client, string name, int worker, ConcurrentDictionary<string, bool> sent, ConcurrentDictionary<string, bool> deleting,
        ConcurrentDictionary<string, bool> deleted, Action changed)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var body = $"{worker}-{i}";
                var message = new JsonObject { ["QueueUrl"] = Url(name), ["MessageBody"] = body };
                if (name.EndsWith(".fifo", StringComparison.Ordinal))
                {
                    message["MessageGroupId"] = $"{worker}";
                }
                await RequireAsync(client.SqsAsync("SendMessage", message));
                sent[body] = true;
                changed();
                if (i % 3 == 0)
                {
                    continue;
                }
                var received = (await RequireAsync(client.SqsAsync("ReceiveMessage", new JsonObject { ["QueueUrl"] = Url(name) }))).Json["Messages"]?[0];
                if (received is not null)
                {
                    var taken = received["Body"]!.ToString();
                    deleting[taken] = true;
                    await RequireAsync(client.SqsAsync("DeleteMessage", new JsonObject { ["QueueUrl"] = Url(name), ["ReceiptHandle"] = received["ReceiptHandle"]!.ToString() }));
                    deleted[taken] = true;
                    deleting.TryRemove(taken, out _);
                    changed();
                }
            }
        }
        catch (HttpRequestException)
        {
            // It was killed.
        }
    }

    private static async Task<List<string>> DrainAsync(RawClient client, string name)
    {
        var bodies = new List<string>();
        while (true)
        {
            var received = (await RequireAsync(client.SqsAsync("ReceiveMessage", new JsonObject { ["QueueUrl"] = Url(name), ["MaxNumberOfMessages"] = 10 }))).Json["Messages"];
            if (received is null)
            {
                return bodies;
            }
            bodies.AddRange(received.AsArray().Select(m => m!["Body"]!.ToString()));
            await RequireAsync(client.SqsAsync("DeleteMessageBatch", new JsonObject
            {
                ["QueueUrl"] = Url(name),
                ["Entries"] = new JsonArray([.. received.AsArray().Select((m, i) => new JsonObject { ["Id"] = $"{i}", ["ReceiptHandle"] = m!["ReceiptHandle"]!.ToString() })]),
            }));
        }
    }

    private static async Task<RawAnswer> RequireAsync(Task<RawAnswer> call)
    {
        var answer = await call;
        answer.Status.Should().Be(200, answer.Text);
        return answer;
    }

    private static string Url(string name) => $"http://localhost/{Account}/{name}";

    private Task<EmulatorProcess> StartAsync(string durability) => EmulatorProcess.StartAsync("--data", _data.FullName, "--durability", durability);

    private static RawClient Client(EmulatorProcess emulator) => new(new ClientSettings(emulator.Address, Account));
}
