using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Time;
using LambdaEmu.Core.Trail;
using LambdaEmu.Execution;
using LambdaEmu.Services.Lambda;
using LambdaEmu.Services.Lambda.AsyncInvocations;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Core.State;
using LambdaEmu.UnitTests.Protocol;
using LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>The Lambda service behind the real gateway: tests see what clients see. Time stands still, and nothing runs.</summary>
internal sealed class LambdaFixture : IDisposable
{
    public const string Functions = "/2015-03-31/functions";
    public const string Layers = "/2018-10-31/layers";
    public const string LayerArn = "arn:aws:lambda:us-east-1:000000000000:layer:";
    public const string Arn = "arn:aws:lambda:us-east-1:000000000000:function:";
    public const string Role = "arn:aws:iam::000000000000:role/r";

    private readonly TemporaryDirectory _blobs = new();
    private readonly TestGateway _gateway;

    public LambdaFixture(IStateStore? store = null)
    {
        Store = store ?? new MemoryDocuments();
        Blobs = new BlobStore(_blobs.Path, sync: false);
        Service = new LambdaService(Store, Blobs, Runner, new ExecutionOptions { WorkDirectory = _blobs.Path },
            new ResultTargets(Queues, () => Topics), Sources, Activity, Trail = new EventTrail(Clock), Clock, NullLoggerFactory.Instance, new Random(4711), Pollers);
        _gateway = new TestGateway(Service);
    }

    public IStateStore Store { get; }
    public BlobStore Blobs { get; }
    public LambdaService Service { get; }
    public FakeRunner Runner { get; } = new();
    public ManualTimeProvider Clock { get; } = new();
    public ActivityTracker Activity { get; } = new();
    public EventTrail Trail { get; }

    /// <summary>The queues that can be read.</summary>
    public FakeQueues Sources { get; } = new();

    /// <summary>What is read from them for event source mappings.</summary>
    public RecordingPollers Pollers { get; } = new();

    /// <summary>What was sent to queues, and to topics.</summary>
    public RecordingQueues Queues { get; } = new();
    public RecordingTopics Topics { get; } = new();

    /// <summary>A package whose content is told apart by a text.</summary>
    public static byte[] Package(string content = "pass")
    {
        using var package = new MemoryStream();
        using (var archive = new ZipArchive(package, ZipArchiveMode.Create))
        {
            var entry = archive.CreateEntry("handler.py");
            // The same content is the same package, whenever it is made.
            entry.LastWriteTime = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var file = entry.Open();
            file.Write(Encoding.UTF8.GetBytes(content));
        }
        return package.ToArray();
    }

    public void Dispose() => _blobs.Dispose();

    public Task<WireAnswer> SendAsync(WireCall call) => _gateway.SendAsync(call.SignedFor("lambda"));

    public Task<WireAnswer> GetAsync(string target) => SendAsync(WireCall.Get(target));

    public Task<WireAnswer> DeleteAsync(string target) => SendAsync(new WireCall("DELETE", target));

    public Task<WireAnswer> PostAsync(string target, string body = "{}") => SendAsync(WireCall.Post(target).Body(body));

    public Task<WireAnswer> PutAsync(string target, string body) => SendAsync(new WireCall("PUT", target).Body(body));

    /// <param name="members">JSON members that are added to the plainest request, or with null taken out of it.</param>
    public Task<WireAnswer> CreateAsync(string name = "f", string members = "{}")
    {
        var request = new JsonObject
        {
            ["FunctionName"] = name, ["Runtime"] = "python3.13", ["Role"] = Role, ["Handler"] = "handler.handler",
            ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(Package()) },
        };
        foreach (var (member, value) in JsonNode.Parse(members)!.AsObject())
        {
            if (value is null)
            {
                request.Remove(member);
            }
            else
            {
                request[member] = value.DeepClone();
            }
        }
        return PostAsync(Functions, request.ToJsonString());
    }

    public Task<WireAnswer> ConfigureAsync(string members, string name = "f") => PutAsync($"{Functions}/{name}/configuration", members);

    public Task<WireAnswer> UpdateCodeAsync(string content, string more = "", string name = "f") =>
        PutAsync($"{Functions}/{name}/code", $$"""{"ZipFile":"{{Convert.ToBase64String(Package(content))}}"{{more}}}""");

    public Task<WireAnswer> PublishAsync(string members = "{}", string name = "f") => PostAsync($"{Functions}/{name}/versions", members);

    /// <param name="more">Further members, with a comma before each.</param>
    public Task<WireAnswer> PublishLayerAsync(string name = "l", string more = "") => PostAsync($"{Layers}/{name}/versions", LayerRequest(name, more));

    public static string LayerRequest(string content, string more = "") =>
        $$"""{"Content":{"ZipFile":"{{Convert.ToBase64String(Package(content))}}"}{{more}}}""";

    public Task<WireAnswer> InvokeAsync(string payload, string name = "f", string query = "") =>
        PostAsync($"{Functions}/{Uri.EscapeDataString(name)}/invocations{query}", payload);

    /// <summary>Accepted, not run: whoever wants to see it run waits until <see cref="Activity"/> is idle.</summary>
    public Task<WireAnswer> SendEventAsync(string payload, string name = "f", string? trace = null)
    {
        var call = WireCall.Post($"{Functions}/{Uri.EscapeDataString(name)}/invocations").With("X-Amz-Invocation-Type", "Event").Body(payload);
        return SendAsync(trace is null ? call : call.With("X-Amzn-Trace-Id", trace));
    }

    /// <summary>The configuration as GetFunctionConfiguration shows it.</summary>
    public async Task<JsonObject> ConfigurationAsync(string name = "f", string query = "") =>
        JsonNode.Parse((await GetAsync($"{Functions}/{Uri.EscapeDataString(name)}/configuration{query}")).ShouldBe(200).Bytes)!.AsObject();

    /// <summary>The versions that ListVersionsByFunction shows.</summary>
    public async Task<IReadOnlyList<string>> VersionsAsync(string name = "f") =>
        [.. (await GetAsync($"{Functions}/{name}/versions")).ShouldBe(200).Json.GetProperty("Versions").EnumerateArray().Select(v => v.GetProperty("Version").GetString()!)];
}
