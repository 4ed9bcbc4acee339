using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;
using LambdaEmu.ClientTests.Sqs;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>--data: after SIGKILL every event that was accepted still reaches its function, whether it was handed over, published or sent to a mapping's queue.</summary>
public sealed class EventDurabilityTests : IDisposable
{
    private const string Account = "300000000000";
    private const string Topic = $"arn:aws:sns:us-east-1:{Account}:t";
    private const int Kills = 3;

    /// <summary>Says in a queue of its own what it was given.</summary>
    private const string Source = """
        import json, os, urllib.request

        def handler(event, context):
            for token in [r["body"] if "body" in r else r["Sns"]["Message"] for r in event["Records"]] if "Records" in event else [event["token"]]:
                body = json.dumps({"QueueUrl": "http://localhost/300000000000/done", "MessageBody": token}).encode()
                scope = os.environ["AWS_ACCESS_KEY_ID"] + "/20250101/us-east-1/sqs/aws4_request"
                urllib.request.urlopen(urllib.request.Request(os.environ["AWS_ENDPOINT_URL"], body, {
                    "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS.SendMessage",
                    "Authorization": "AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=host, Signature=0"})).read()
        """;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("client-tests-");
    private readonly ConcurrentDictionary<string, bool> _accepted = new();

    [Fact]
    public async Task Sigkill_UnderLoad_LosesNoAcceptedEvent()
    {
        for (var round = 0; round < Kills; round++)
        {
            await using var emulator = await StartAsync();
            using var client = Client(emulator);
            if (round == 0)
            {
                await DeployAsync(client);
            }
            await SendUntilAsync(client, 150 * (round + 1), $"{round}", emulator.KillAsync);
        }

        await using var last = await StartAsync();
        using var later = Client(last);
        await RequireAsync(later.UnsignedAsync(HttpMethod.Post, "/_lambdaemu/clock", """{"advance":"PT10M"}""", "application/json"));
        await RequireAsync(later.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/idle?timeout=60"));
        var done = await QueueLoad.DrainAsync(later, Url("done"));

        done.Should().Contain(_accepted.Keys);
        (await QueueLoad.DrainAsync(later, Url("work"))).Should().BeEmpty();
        foreach (var kind in new[] { "event", "message", "published" })
        {
            _accepted.Keys.Count(token => token.StartsWith(kind, StringComparison.Ordinal)).Should().BeGreaterThan(75);
        }
    }

    public void Dispose() => _data.Delete(recursive: true);

    private async Task SendUntilAsync(RawClient client, int count, string marker, Func<Task> kill)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var senders = Enumerable.Range(0, 8).Select(worker => Task.Run(() => SendAsync(client, $"{marker}-{worker}", () =>
        {
            if (_accepted.Count >= count)
            {
                enough.TrySetResult();
            }
        }))).ToList();
        await await Task.WhenAny([enough.Task, .. senders]);
        await kill();
        await Task.WhenAll(senders);
    }

    private async Task SendAsync(RawClient client, string marker, Action accepted)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                string token;
                switch (i % 3)
                {
                    case 0:
                        token = $"event-{marker}-{i}";
                        (await client.InvokeAsync("f", Encoding.UTF8.GetBytes($$"""{"token":"{{token}}"}"""), ("X-Amz-Invocation-Type", "Event"))).Status.Should().Be(202);
                        break;
                    case 1:
                        token = $"message-{marker}-{i}";
                        await RequireAsync(client.SqsAsync("SendMessage", new JsonObject { ["QueueUrl"] = Url("work"), ["MessageBody"] = token }));
                        break;
                    default:
                        token = $"published-{marker}-{i}";
                        await RequireAsync(client.SnsAsync($"Action=Publish&Version=2010-03-31&TopicArn={Topic}&Message={token}"));
                        break;
                }
                _accepted[token] = true;
                accepted();
            }
        }
        catch (HttpRequestException)
        {
            // It was killed.
        }
    }

    private static async Task DeployAsync(RawClient client)
    {
        await new FunctionDeployer(client).PythonAsync("f", Source);
        // A few environments do; a hundred would only take their time to start.
        await RequireAsync(client.LambdaAsync(HttpMethod.Put, "/2017-10-31/functions/f/concurrency", """{"ReservedConcurrentExecutions":4}"""));
        await RequireAsync(client.SqsAsync("CreateQueue", new JsonObject { ["QueueName"] = "done" }));
        await RequireAsync(client.SqsAsync("CreateQueue", new JsonObject { ["QueueName"] = "work" }));
        await RequireAsync(client.SnsAsync("Action=CreateTopic&Version=2010-03-31&Name=t"));
        await RequireAsync(client.SnsAsync(
            $"Action=Subscribe&Version=2010-03-31&TopicArn={Topic}&Protocol=lambda&Endpoint=arn:aws:lambda:us-east-1:{Account}:function:f"));
        (await client.LambdaAsync(HttpMethod.Post, "/2015-03-31/functions/f/policy",
            """{"StatementId":"t","Action":"lambda:InvokeFunction","Principal":"sns.amazonaws.com"}""")).Status.Should().Be(201);
        (await client.LambdaAsync(HttpMethod.Post, "/2015-03-31/event-source-mappings",
            $$"""{"FunctionName":"f","EventSourceArn":"arn:aws:sqs:us-east-1:{{Account}}:work"}""")).Status.Should().Be(202);
    }

    private static async Task RequireAsync(Task<RawAnswer> call) => await QueueLoad.RequireAsync(call);

    private static string Url(string name) => $"http://localhost/{Account}/{name}";

    private Task<EmulatorProcess> StartAsync() => EmulatorProcess.StartAsync("--data", _data.FullName);

    private static RawClient Client(EmulatorProcess emulator) => new(new ClientSettings(emulator.Address, Account));
}
