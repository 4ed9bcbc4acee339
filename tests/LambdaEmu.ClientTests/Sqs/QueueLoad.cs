using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Sqs;

/// <summary>Callers that send, receive and delete until the emulator is gone, and what they know of it: what was acknowledged, and what was under way.</summary>
/// <param name="marker">Begins every message, so that those of one load are told from those of another.</param>
internal sealed class QueueLoad(RawClient client, string queueUrl, string marker = "")
{
    private readonly ConcurrentDictionary<string, bool> _sent = new();
    private readonly ConcurrentDictionary<string, bool> _deleted = new();

    // May have happened or not.
    private readonly ConcurrentDictionary<string, bool> _deleting = new();

    public int Sent => _sent.Count;

    public int Deleted => _deleted.Count;

    private bool IsFifo => queueUrl.EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>Kills the emulator after so many acknowledged changes, and returns when all callers have noticed.</summary>
    public async Task RunUntilAsync(int workers, int changes, Func<Task> kill)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(0, workers).Select(w => Task.Run(() => WorkAsync(w, () =>
        {
            if (Sent + Deleted >= changes)
            {
                enough.TrySetResult();
            }
        }))).ToList();
        await await Task.WhenAny([enough.Task, .. running]);
        await kill();
        await Task.WhenAll(running);
    }

    /// <summary>Looks at what is in the queue afterwards.</summary>
    public void Check(IReadOnlyList<string> left)
    {
        left.Should().OnlyHaveUniqueItems();
        left.Should().Contain(_sent.Keys.Except(_deleted.Keys).Except(_deleting.Keys));
        left.Should().NotContain(_deleted.Keys);
        left.Should().OnlyContain(body => body.StartsWith(marker, StringComparison.Ordinal));
    }

    /// <summary>Receives and deletes all there is.</summary>
    public static async Task<List<string>> DrainAsync(RawClient client, string queueUrl)
    {
        var bodies = new List<string>();
        while (true)
        {
            var received = (await RequireAsync(client.SqsAsync("ReceiveMessage", new JsonObject { ["QueueUrl"] = queueUrl, ["MaxNumberOfMessages"] = 10 }))).Json["Messages"];
            if (received is null)
            {
                return bodies;
            }
            bodies.AddRange(received.AsArray().Select(m => m!["Body"]!.ToString()));
            await RequireAsync(client.SqsAsync("DeleteMessageBatch", new JsonObject
            {
                ["QueueUrl"] = queueUrl,
                ["Entries"] = new JsonArray([.. received.AsArray().Select((m, i) => new JsonObject { ["Id"] = $"{i}", ["ReceiptHandle"] = m!["ReceiptHandle"]!.ToString() })]),
            }));
        }
    }

    public static async Task<RawAnswer> RequireAsync(Task<RawAnswer> call)
    {
        var answer = await call;
        answer.Status.Should().Be(200, answer.Text);
        return answer;
    }

    private async Task WorkAsync(int worker, Action changed)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var body = $"{marker}{worker}-{i}";
                var message = new JsonObject { ["QueueUrl"] = queueUrl, ["MessageBody"] = body };
                if (IsFifo)
                {
                    message["MessageGroupId"] = $"{worker}";
                }
                await RequireAsync(client.SqsAsync("SendMessage", message));
                _sent[body] = true;
                changed();
                if (i % 3 > 0)
                {
                    await DeleteOneAsync(changed);
                }
            }
        }
        catch (HttpRequestException)
        {
            // It was killed.
        }
    }

    private async Task DeleteOneAsync(Action changed)
    {
        var received = (await RequireAsync(client.SqsAsync("ReceiveMessage", new JsonObject { ["QueueUrl"] = queueUrl }))).Json["Messages"]?[0];
        if (received is null)
        {
            return;
        }
        var taken = received["Body"]!.ToString();
        _deleting[taken] = true;
        await RequireAsync(client.SqsAsync("DeleteMessage", new JsonObject { ["QueueUrl"] = queueUrl, ["ReceiptHandle"] = received["ReceiptHandle"]!.ToString() }));
        _deleted[taken] = true;
        _deleting.TryRemove(taken, out _);
        changed();
    }
}
