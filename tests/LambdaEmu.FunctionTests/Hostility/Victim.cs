using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using LambdaEmu.Testing;

namespace LambdaEmu.FunctionTests.Hostility;

/// <summary>A real emulator that keeps its state on disk, with a harmless function that runs beside the hostile ones.</summary>
public sealed class Victim : IAsyncLifetime
{
    /// <summary>Stands in the neighbour's code.</summary>
    public const string Secret = "Harmless: tells";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(3) };
    private EmulatorProcess _emulator = null!;

    // Not in /tmp, which is hidden by the functions' own.
    public string DataDirectory { get; } = Directory.CreateDirectory($"/var/tmp/victim-{Guid.NewGuid():N}").FullName;

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorProcess.StartAsync("--data", DataDirectory, "--durability", "process");
        _http.BaseAddress = _emulator.Address;
        await CreateAsync("neighbour", 128);
    }

    public async Task DisposeAsync()
    {
        await _emulator.DisposeAsync();
        _http.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }

    public Task<JsonNode> AskNeighbourAsync() => InvokeAsync("neighbour", "{}");

    /// <summary>Deploys one of the behaviours of tests/functions/hostile.</summary>
    public async Task CreateAsync(string handler, int memorySize = 256, int timeout = 60)
    {
        var request = new JsonObject
        {
            ["FunctionName"] = handler,
            ["Runtime"] = "python3.11",
            ["Handler"] = $"hostile.{handler}",
            ["Role"] = "arn:aws:iam::000000000000:role/tests",
            ["MemorySize"] = memorySize,
            ["Timeout"] = timeout,
            ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(Zip()) },
        };
        (await PostAsync("/2015-03-31/functions", request.ToJsonString()))["FunctionName"]!.GetValue<string>().Should().Be(handler);
    }

    public Task<JsonNode> InvokeAsync(string function, string payload) => PostAsync($"/2015-03-31/functions/{function}/invocations", payload);

    private async Task<JsonNode> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var response = await _http.PostAsync(path, content);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private static byte[] Zip()
    {
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(Path.Combine(FindRepository(), "tests/functions/hostile"), zip);
        return zip.ToArray();
    }

    private static string FindRepository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "LambdaEmu.sln")))
        {
            directory = directory.Parent!;
        }
        return directory.FullName;
    }
}
