using System.Text.Json.Nodes;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Lambda.EventSourceMappings;
using LambdaEmu.Services.Lambda.EventSourceMappings.Polling;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;
using LambdaEmu.Services.Sqs.Delivery;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.UnitTests.Services.Sqs;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>Real queues, and pollers that read them for a function that runs nothing; a test says how it ends. Time stands still until a test moves it.</summary>
internal sealed class PollerFixture : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MappingPollers _pollers;

    private PollerFixture(LambdaFixture lambda, bool limitRates)
    {
        Lambda = lambda;
        Sqs = new SqsFixture(time: Lambda.Clock, trail: Lambda.Trail);
        var functions = new FunctionRegistry(Lambda.Store);
        _pollers = new MappingPollers(new PollerServices
        {
            Queues = new QueueReader(Sqs.Queues, () => "http://here"),
            Functions = functions,
            Invocations = new InvocationFactory(functions, Lambda.Clock, new Random(4711)),
            Runner = Lambda.Runner,
            LimitRates = limitRates,
            Activity = Lambda.Activity,
            Trail = Lambda.Trail,
            Time = Lambda.Clock,
            Logger = NullLogger.Instance,
        });
        Functions = functions;
    }

    public LambdaFixture Lambda { get; }

    public SqsFixture Sqs { get; }

    public FunctionRegistry Functions { get; }

    /// <summary>The bodies that each invocation so far was given.</summary>
    public IReadOnlyList<string[]> Batches => [.. Lambda.Runner.Enqueued.Select(i => Records(i).Select(r => r["body"]!.GetValue<string>()).ToArray())];

    public static async Task<PollerFixture> CreateAsync(bool limitRates = true)
    {
        var lambda = new LambdaFixture();
        (await lambda.CreateAsync()).ShouldBe(201);
        return new PollerFixture(lambda, limitRates);
    }

    public static IEnumerable<JsonObject> Records(Invocation invocation) =>
        JsonNode.Parse(invocation.Payload.Span)!["Records"]!.AsArray().Select(r => r!.AsObject());

    /// <summary>Begins to read a queue for the function f.</summary>
    public EventSourceMapping Map(string queue, Func<MappingSettings, MappingSettings>? change = null)
    {
        var settings = new MappingSettings
        {
            EventSourceArn = SqsFixture.Arn(queue),
            Function = new FunctionReference(SqsFixture.Scope, "f", null),
            LastModified = Lambda.Clock.GetUtcNow(),
        };
        var mapping = new EventSourceMapping(SqsFixture.Scope, "11111111-2222-3333-4444-555555555555", change?.Invoke(settings) ?? settings);
        _pollers.Start(mapping);
        return mapping;
    }

    public Task StopAsync(EventSourceMapping mapping) => _pollers.StopAsync(mapping);

    /// <summary>Waits until nothing is in flight.</summary>
    public Task IdleAsync() => Lambda.Activity.WhenIdleAsync().WaitAsync(Patience);

    public async Task SendAsync(SqsQueue queue, params string[] bodies)
    {
        foreach (var body in bodies)
        {
            await Sqs.SendAsync(queue, body);
        }
        await IdleAsync();
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        await IdleAsync();
        Lambda.Clock.Advance(by);
        await IdleAsync();
    }

    /// <summary>How many messages are visible, and how many in flight.</summary>
    public (int Visible, int InFlight) Count(string queue)
    {
        var figures = Sqs.Queues.Describe().Single(q => q.Arn == SqsFixture.Arn(queue));
        return (figures.Visible, figures.InFlight);
    }

    public void Dispose()
    {
        Sqs.Queues.Dispose();
        Lambda.Dispose();
    }
}
