using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Faults;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Trail;
using LambdaEmu.Services.Sqs;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Sqs;

/// <summary>SQS behind the real gateway, without a socket; time stands still until a test moves it.</summary>
internal sealed class SqsFixture
{
    public const string Account = "000000000000";

    public static readonly ResourceScope Scope = new(Account, "us-east-1");

    private readonly TestGateway _gateway;

    public SqsFixture(IStateStore? store = null, ManualTimeProvider? time = null, QueueCooldowns? cooldowns = null, EventTrail? trail = null)
    {
        Time = time ?? new ManualTimeProvider();
        Trail = trail ?? new EventTrail(Time);
        Queues = new QueueRegistry(store ?? new MemoryStateStore(), Time, cooldowns, Trail, Faults);
        Service = new SqsService(Queues);
        _gateway = new TestGateway(Service);
    }

    public ManualTimeProvider Time { get; }

    public FaultPlan Faults { get; } = new();

    public EventTrail Trail { get; }

    public QueueRegistry Queues { get; }

    public SqsService Service { get; }

    public static string Arn(string queue) => $"arn:aws:sqs:us-east-1:{Account}:{queue}";

    public static string Url(string queue) => $"http://localhost:4566/{Account}/{queue}";

    public void Advance(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>A call in AWS JSON.</summary>
    public Task<WireAnswer> CallAsync(string operation, string body, CancellationToken gone = default) => _gateway.SendAsync(
        WireCall.Target($"AmazonSQS.{operation}", body, "1.0").With("x-amzn-query-mode", "true").SignedFor("sqs"), gone);

    /// <summary>A call of the query protocol.</summary>
    public Task<WireAnswer> FormAsync(string form, string path = "/") =>
        SendAsync(new WireCall("POST", path).With("Content-Type", "application/x-www-form-urlencoded").Body(form).SignedFor("sqs"));

    public Task<WireAnswer> SendAsync(WireCall call) => _gateway.SendAsync(call);

    /// <summary>A call that has to succeed.</summary>
    public async Task<JsonObject> DoAsync(string operation, string body)
    {
        var answer = (await CallAsync(operation, body)).ShouldBe(200);
        return answer.Text.Length == 0 ? [] : JsonNode.Parse(answer.Text)!.AsObject();
    }

    /// <summary>Makes a queue; FIFO where the name says so.</summary>
    public async Task<SqsQueue> CreateAsync(string name, params (string Name, string Value)[] attributes)
    {
        var all = attributes.ToDictionary(a => a.Name, a => a.Value);
        if (name.EndsWith(".fifo", StringComparison.Ordinal))
        {
            all["FifoQueue"] = "true";
        }
        await DoAsync("CreateQueue", JsonSerializer.Serialize(new { QueueName = name, Attributes = all }));
        return Queues.Find(Scope, name)!;
    }

    public async Task<SentMessage> SendAsync(SqsQueue queue, string body, string? group = null, string? id = null, int? delay = null) => (await queue.SendAsync(
    [
        new OutgoingMessage
        {
            Body = Encoding.UTF8.GetBytes(body),
            SenderId = Account,
            GroupId = group ?? (queue.IsFifo ? "g" : null),
            DeduplicationId = id ?? (queue.IsFifo ? body : null),
            DelaySeconds = delay,
        },
    ]))[0];

    /// <summary>Receives what there is at once.</summary>
    public async Task<List<ReceivedMessage>> ReceiveAsync(SqsQueue queue, int max = 10, int? visibility = null, string? attempt = null) =>
        [.. await queue.ReceiveAsync(new ReceiveOptions(max, TimeSpan.Zero, visibility, attempt), default)];

    public async Task<List<string>> BodiesAsync(SqsQueue queue, int max = 10, int? visibility = null) => Bodies(await ReceiveAsync(queue, max, visibility));

    public static List<string> Bodies(IEnumerable<ReceivedMessage> received) => [.. received.Select(r => Encoding.UTF8.GetString(r.Message.Body))];

    /// <summary>Deletes what was received, and must be able to.</summary>
    public static async Task DeleteAsync(SqsQueue queue, params IEnumerable<ReceivedMessage> received) =>
        (await queue.DeleteAsync([.. received.Select(r => r.Handle.Write(queue.Arn))])).Should().OnlyContain(fault => fault == null);

    public static async Task<string?> ChangeAsync(SqsQueue queue, ReceivedMessage received, int seconds) =>
        (await queue.ChangeVisibilityAsync([(received.Handle.Write(queue.Arn), seconds)]))[0]?.Message;
}

internal static class SqsAnswers
{
    /// <summary>A fault of AWS JSON with both of its codes.</summary>
    public static void ShouldBeFault(this WireAnswer answer, int status, string code, string queryCode, string message)
    {
        answer.ShouldBe(status);
        answer.Json.GetProperty("__type").GetString().Should().Be(code);
        answer.Header("x-amzn-query-error").Should().Be($"{queryCode};Sender");
        answer.Message.Should().Be(message);
    }
}
