using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Sns;

/// <summary>--data: after SIGKILL every acknowledged message is, signed, in each queue of the topic.</summary>
public sealed class TopicDurabilityTests : IDisposable
{
    private const string Account = "310000000000";
    private const string Topic = $"arn:aws:sns:us-east-1:{Account}:t";

    private static readonly string[] Queues = ["a", "b", "c"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("client-tests-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Sigkill_InTheMidstOfPublishes_LosesNothing()
    {
        var published = new List<string>();
        await using (var emulator = await EmulatorProcess.StartAsync("--data", _data.FullName))
        {
            using var client = Client(emulator);
            await RequireAsync(client.SnsAsync("Action=CreateTopic&Version=2010-03-31&Name=t"));
            foreach (var queue in Queues)
            {
                await RequireAsync(client.SqsAsync("CreateQueue", new JsonObject { ["QueueName"] = queue }));
                await RequireAsync(client.SnsAsync($"Action=Subscribe&Version=2010-03-31&TopicArn={Topic}&Protocol=sqs&Endpoint=arn:aws:sqs:us-east-1:{Account}:{queue}"));
            }
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var publishing = Enumerable.Range(0, 4).Select(w => Task.Run(() => PublishAsync(client, w, published, enough))).ToList();
            await await Task.WhenAny([enough.Task, .. publishing]);
            await emulator.KillAsync();
            await Task.WhenAll(publishing);
        }

        await using var restarted = await EmulatorProcess.StartAsync("--data", _data.FullName);
        using var later = Client(restarted);
        foreach (var queue in Queues)
        {
            var messages = await DrainAsync(later, queue);
            messages.Select(m => m["Message"]!.ToString()).Should().Contain(published);
            messages.Should().OnlyContain(m => m["Signature"]!.ToString().Length == 344);
        }
        await RequireAsync(later.SnsAsync($"Action=Publish&Version=2010-03-31&TopicArn={Topic}&Message=again"));
    }

    private static async Task PublishAsync(RawClient client, int worker, List<string> published, TaskCompletionSource enough)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await RequireAsync(client.SnsAsync($"Action=Publish&Version=2010-03-31&TopicArn={Topic}&Message={worker}-{i}"));
                lock (published)
                {
                    published.Add($"{worker}-{i}");
                    if (published.Count >= 100)
                    {
                        enough.TrySetResult();
                    }
                }
            }
        }
        catch (HttpRequestException)
        {
            // It was killed.
        }
    }

    private static async Task<List<JsonNode>> DrainAsync(RawClient client, string queue)
    {
        var messages = new List<JsonNode>();
        while ((await RequireAsync(client.SqsAsync("ReceiveMessage", new JsonObject { ["QueueUrl"] = $"http://localhost/{Account}/{queue}", ["MaxNumberOfMessages"] = 10 })))
            .Json["Messages"]?.AsArray() is { } received)
        {
            messages.AddRange(received.Select(m => JsonNode.Parse(m!["Body"]!.ToString())!));
        }
        return messages;
    }

    private static async Task<RawAnswer> RequireAsync(Task<RawAnswer> call)
    {
        var answer = await call;
        answer.Status.Should().Be(200, answer.Text);
        return answer;
    }

    private static RawClient Client(EmulatorProcess emulator) => new(new ClientSettings(emulator.Address, Account));
}
