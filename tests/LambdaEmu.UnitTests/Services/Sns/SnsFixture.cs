using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Time;
using LambdaEmu.Core.Trail;
using LambdaEmu.Services.Sns;
using LambdaEmu.Services.Sns.Delivery;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sqs;
using LambdaEmu.Services.Sqs.Delivery;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Protocol;
using LambdaEmu.UnitTests.Services.Sns.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Services.Sns;

/// <summary>SNS behind the real gateway with SQS beside it, without a socket; time stands still until a test moves it.</summary>
internal sealed class SnsFixture : IDisposable
{
    public const string Account = "000000000000";
    public const string Origin = "http://localhost:4566";

    public static readonly XNamespace Xml = "http://sns.amazonaws.com/doc/2010-03-31/";

    private readonly TestGateway _gateway;

    public SnsFixture(IStateStore? store = null, ManualTimeProvider? time = null)
    {
        Time = time ?? new ManualTimeProvider();
        store ??= new MemoryStateStore();
        Trail = new EventTrail(Time);
        Queues = new QueueRegistry(store, Time, trail: Trail);
        Signer = new MessageSigner(store, Time);
        Service = new SnsService(
            store, new QueueSender(Queues), Functions, Signer, Outbox, Activity, Trail, () => Origin, Time, NullLoggerFactory.Instance, () => Endpoint);
        _gateway = new TestGateway(Service, new SqsService(Queues));
    }

    public ManualTimeProvider Time { get; }
    public QueueRegistry Queues { get; }
    public MessageSigner Signer { get; }
    public SnsService Service { get; }
    public Outbox Outbox { get; } = new();
    public ActivityTracker Activity { get; } = new();
    public EventTrail Trail { get; }
    public FakeFunctions Functions { get; } = new();

    /// <summary>All HTTP endpoints.</summary>
    public ScriptedEndpoint Endpoint { get; } = new();

    public static string TopicArn(string name) => $"arn:aws:sns:us-east-1:{Account}:{name}";

    public static string QueueArn(string name) => $"arn:aws:sqs:us-east-1:{Account}:{name}";

    public void Dispose() => Service.Dispose();

    public Task<WireAnswer> CallAsync(string action, params (string Name, string Value)[] parameters) => CallAsync(action, _ => { }, parameters);

    public Task<WireAnswer> CallAsync(string action, Action<WireCall> change, params (string Name, string Value)[] parameters)
    {
        var form = new StringBuilder($"Action={action}&Version=2010-03-31");
        foreach (var (name, value) in parameters)
        {
            form.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
        var call = WireCall.Form(form.ToString()).SignedFor("sns");
        change(call);
        return _gateway.SendAsync(call);
    }

    /// <summary>A link, as somebody opens it who got it.</summary>
    public Task<WireAnswer> OpenAsync(string url) => _gateway.SendAsync(WireCall.Get(url.Replace(Origin, "", StringComparison.Ordinal)));

    /// <summary>A call that has to succeed.</summary>
    public async Task<XElement> DoAsync(string action, params (string Name, string Value)[] parameters) =>
        (await CallAsync(action, parameters)).ShouldBe(200).Xml.Element(Xml + $"{action}Result") ?? new XElement("none");

    /// <summary>Code, status and text of a fault; of a success null.</summary>
    public async Task<(int Status, string Code, string Message)?> FaultAsync(string action, params (string Name, string Value)[] parameters)
    {
        var answer = await CallAsync(action, parameters);
        return answer.Status == 200 ? null : (answer.Status, Value(answer.Xml, "Code"), Value(answer.Xml, "Message"));
    }

    public static string Value(XElement within, string name) => within.Descendants(Xml + name).First().Value;

    /// <summary>Attributes as the map of a call.</summary>
    public static (string, string)[] Map(string member, params (string Name, string Value)[] entries) =>
        [.. entries.SelectMany((e, i) => new[] { ($"{member}.entry.{i + 1}.key", e.Name), ($"{member}.entry.{i + 1}.value", e.Value) })];

    public static (string, string)[] Attribute(int number, string name, string dataType, string value, string kind = "StringValue") =>
    [
        ($"MessageAttributes.entry.{number}.Name", name), ($"MessageAttributes.entry.{number}.Value.DataType", dataType),
        ($"MessageAttributes.entry.{number}.Value.{kind}", value),
    ];

    /// <summary>Makes a topic; FIFO where the name says so.</summary>
    public async Task<string> TopicAsync(string name, params (string Name, string Value)[] attributes)
    {
        (string, string)[] all = name.EndsWith(".fifo", StringComparison.Ordinal) ? [("FifoTopic", "true"), .. attributes] : attributes;
        return Value(await DoAsync("CreateTopic", [("Name", name), .. Map("Attributes", all)]), "TopicArn");
    }

    /// <summary>Makes a queue; FIFO where the name says so.</summary>
    public async Task<string> QueueAsync(string name, string more = "")
    {
        var fifo = name.EndsWith(".fifo", StringComparison.Ordinal) ? "&Attribute.1.Name=FifoQueue&Attribute.1.Value=true" : "";
        var form = $"Action=CreateQueue&Version=2012-11-05&QueueName={name}{fifo}{more}";
        (await _gateway.SendAsync(WireCall.Form(form).SignedFor("sqs"))).ShouldBe(200);
        return QueueArn(name);
    }

    public async Task DeleteQueueAsync(string name) =>
        (await _gateway.SendAsync(WireCall.Form($"Action=DeleteQueue&Version=2012-11-05&QueueUrl={Origin}/{Account}/{name}").SignedFor("sqs"))).ShouldBe(200);

    public async Task<string> SubscribeAsync(string topic, string protocol, string endpoint, params (string Name, string Value)[] attributes) => Value(
        await DoAsync("Subscribe", [("TopicArn", topic), ("Protocol", protocol), ("Endpoint", endpoint), ("ReturnSubscriptionArn", "true"), .. Map("Attributes", attributes)]),
        "SubscriptionArn");

    public async Task<XElement> PublishAsync(string topic, string message, params (string, string)[] more) =>
        await DoAsync("Publish", [("TopicArn", topic), ("Message", message), .. more]);

    /// <summary>Attributes that a call shows.</summary>
    public async Task<Dictionary<string, string>> AttributesAsync(string action, string parameter, string arn) =>
        (await DoAsync(action, (parameter, arn))).Descendants(Xml + "entry").ToDictionary(e => e.Element(Xml + "key")!.Value, e => e.Element(Xml + "value")!.Value);

    /// <summary>Receives all that is in a queue.</summary>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queueArn) =>
        await new QueueReader(Queues, () => Origin).ReceiveAsync(queueArn, 10, TimeSpan.Zero, null, default);

    public static string Text(QueueMessage message) => Encoding.UTF8.GetString(message.Body.Span);

    public async Task<List<string>> BodiesAsync(string queueArn) => [.. (await ReceiveAsync(queueArn)).Select(Text)];

    /// <summary>The one envelope in a queue.</summary>
    public async Task<JsonObject> EnvelopeAsync(string queueArn) =>
        JsonNode.Parse((await BodiesAsync(queueArn)).Should().ContainSingle().Subject)!.AsObject();

    public static ResourceScope Scope => new(Account, "us-east-1");
}

/// <summary>Keeps the events that it gets, or answers a fault.</summary>
internal sealed class FakeFunctions : IAsyncInvoker
{
    public List<(string Arn, FunctionEvent Event)> Events { get; } = [];

    /// <summary>What every event is accepted under.</summary>
    public string RequestId { get; } = Guid.NewGuid().ToString();

    public AwsException? Fault { get; set; }

    public ValueTask<string> InvokeAsync(string functionArn, FunctionEvent functionEvent, CancellationToken ct)
    {
        lock (Events)
        {
            Events.Add((functionArn, functionEvent));
        }
        return Fault is null ? ValueTask.FromResult(RequestId) : throw Fault;
    }
}
