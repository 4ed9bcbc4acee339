using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LambdaEmu.Benchmarks.Load;

namespace LambdaEmu.Benchmarks.Queues;

/// <summary>Calls of SQS as its SDKs make them, and checks of their answers.</summary>
internal sealed class QueueRequests(string queue)
{
    public const int BatchSize = 10;
    private const string Account = "000000000000";

    public static readonly string Body = $"{{\"order\": 4711, \"text\": \"{new string('x', 175)}\"}}";

#pragma warning disable CA5351 // AWS's checksum.
    private static readonly byte[] Checksum = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(Body))));
#pragma warning restore CA5351

    private static ReadOnlySpan<byte> HandleMember => "\"ReceiptHandle\":\""u8;

    private readonly byte[] _receive = Make("ReceiveMessage", new { QueueUrl = Url(queue), MaxNumberOfMessages = 1 });

    public byte[] SendRequest { get; } = Make("SendMessage", new { QueueUrl = Url(queue), MessageBody = Body });

    public byte[] BatchRequest { get; } = Make("SendMessageBatch", new
    {
        QueueUrl = Url(queue), Entries = Enumerable.Range(0, BatchSize).Select(i => new { Id = $"{i}", MessageBody = Body }),
    });

    public static string Url(string queue) => $"http://127.0.0.1/{Account}/{queue}";

    public static byte[] Make(string operation, object parameters) => HttpRequestBytes.Make(
        "POST", "/", "sqs", JsonSerializer.SerializeToUtf8Bytes(parameters), "application/x-amz-json-1.0", $"AmazonSQS.{operation}");

    /// <summary>A call that has to succeed.</summary>
    public static async ValueTask<HttpAnswer> CallAsync(RawConnection connection, ReadOnlyMemory<byte> request)
    {
        var answer = await connection.ExchangeAsync(request);
        return answer.Status == 200 ? answer : throw new InvalidOperationException($"{answer.Status}: {answer.Text}");
    }

    public static async Task CreateQueueAsync(RawConnection connection, string queue) =>
        await CallAsync(connection, Make("CreateQueue", new { QueueName = queue }));

    /// <param name="attributes">As CreateQueue takes them.</param>
    public static async Task CreateQueueAsync(RawConnection connection, string queue, Dictionary<string, string> attributes) =>
        await CallAsync(connection, Make("CreateQueue", new { QueueName = queue, Attributes = attributes }));

    /// <summary>How many messages there are, visible or not.</summary>
    public static async Task<int> DepthAsync(RawConnection connection, string queue)
    {
        var answer = await CallAsync(connection, Make("GetQueueAttributes", new { QueueUrl = Url(queue), AttributeNames = new[] { "All" } }));
        var attributes = JsonDocument.Parse(answer.Text).RootElement.GetProperty("Attributes");
        return new[] { "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible" }
            .Sum(name => int.Parse(attributes.GetProperty(name).GetString()!, CultureInfo.InvariantCulture));
    }

    /// <summary>Receives and deletes all that is visible.</summary>
    public static async Task<List<string>> DrainAsync(RawConnection connection, string queue)
    {
        var bodies = new List<string>();
        while (true)
        {
            var answer = await CallAsync(connection, Make("ReceiveMessage", new { QueueUrl = Url(queue), MaxNumberOfMessages = BatchSize }));
            if (!JsonDocument.Parse(answer.Text).RootElement.TryGetProperty("Messages", out var messages))
            {
                return bodies;
            }
            foreach (var message in messages.EnumerateArray())
            {
                bodies.Add(message.GetProperty("Body").GetString()!);
                await CallAsync(connection, Make("DeleteMessage", new { QueueUrl = Url(queue), ReceiptHandle = message.GetProperty("ReceiptHandle").GetString() }));
            }
        }
    }

    public static async Task DeleteQueueAsync(RawConnection connection, string queue) =>
        await CallAsync(connection, Make("DeleteQueue", new { QueueUrl = Url(queue) }));

    public async ValueTask SendAsync(RawConnection connection) => Require(await CallAsync(connection, SendRequest), 1);

    public async ValueTask SendBatchAsync(RawConnection connection) => Require(await CallAsync(connection, BatchRequest), BatchSize);

    /// <summary>Sends a message, receives one and deletes it.</summary>
    public async ValueTask CycleAsync(RawConnection connection)
    {
        await SendAsync(connection);
        await DeleteAsync(connection, await ReceiveAsync(connection));
    }

    /// <returns>The message's receipt handle.</returns>
    public async ValueTask<string> ReceiveAsync(RawConnection connection)
    {
        var answer = await CallAsync(connection, _receive);
        Require(answer, 1);
        var body = answer.Body.Span;
        var handle = body[(body.IndexOf(HandleMember) + HandleMember.Length)..];
        return Encoding.ASCII.GetString(handle[..handle.IndexOf((byte)'"')]);
    }

    public async ValueTask DeleteAsync(RawConnection connection, string handle) =>
        await CallAsync(connection, Make("DeleteMessage", new { QueueUrl = Url(queue), ReceiptHandle = handle }));

    private static void Require(in HttpAnswer answer, int messages)
    {
        if (answer.Body.Span.Count(Checksum) != messages)
        {
            throw new InvalidOperationException($"Unexpected answer: {answer.Text}");
        }
    }
}
