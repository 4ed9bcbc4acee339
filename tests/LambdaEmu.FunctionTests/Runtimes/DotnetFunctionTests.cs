using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LambdaEmu.Testing;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>.NET functions in their sandboxes, through the whole emulator.</summary>
public sealed class DotnetFunctionTests : IAsyncLifetime
{
    private const string Functions = "2015-03-31/functions";

    private readonly HttpClient _client = new();
    private EmulatorProcess _emulator = null!;

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorProcess.StartAsync();
        _client.BaseAddress = _emulator.Address;
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Invocations_OfOneEnvironment_ShareTheHandlersInstanceAndAreReported()
    {
        await CreateAsync("instance", "Fixtures::Fixtures.Functions::Instance");

        var cold = await InvokeAsync("instance", "{}");
        var warm = await InvokeAsync("instance", "{}");

        cold.Body.Should().EndWith(" 1\"");
        warm.Body.Should().Be(cold.Body.Replace(" 1\"", " 2\"", StringComparison.Ordinal));
        cold.Log.Should().StartWith("START RequestId: ").And.Contain("Init Duration: ");
        warm.Log.Should().StartWith("START RequestId: ").And.NotContain("Init Duration: ");
    }

    [Fact]
    public async Task Invocation_ThatTakesTooLong_TimesOutAndTheNextOneRuns()
    {
        await CreateAsync("slow", "Fixtures::Fixtures.Functions::Sleep", timeout: 10);

        (await InvokeAsync("slow", "60000")).Body.Should().StartWith("""{"errorType":"Sandbox.Timedout",""").And.Contain("Task timed out after 10.00 seconds");
        (await InvokeAsync("slow", "0")).Body.Should().Be("\"slept\"");
    }

    [Fact]
    public async Task Init_ThatFails_IsTheInvocationsAnswer()
    {
        await CreateAsync("broken", "Fixtures::Fixtures.Absent::Handle");

        JsonDocument.Parse((await InvokeAsync("broken", "{}")).Body).RootElement.GetProperty("errorMessage").GetString()
            .Should().Be("Unable to load type 'Fixtures.Absent' from assembly 'Fixtures'.");
    }

    [Fact]
    public async Task Code_ThatIsUpdated_RunsInTheNextInvocation()
    {
        await CreateAsync("changing", "Executable", DotnetFixtures.Executable);
        (await InvokeAsync("changing", "1")).Body.Should().Be("[1]");

        await SucceedAsync(_client.PutAsJsonAsync($"{Functions}/changing/code", new { ZipFile = Zip(DotnetFixtures.Library) }, JsonSerializerOptions.Default));
        await SucceedAsync(_client.PutAsJsonAsync($"{Functions}/changing/configuration", new { Handler = "Fixtures::Fixtures.Doubling::Handle" }, JsonSerializerOptions.Default));

        (await InvokeAsync("changing", "21")).Body.Should().Be("42");
    }

    private Task<string> CreateAsync(string name, string handler, string? package = null, int timeout = 60) =>
        SucceedAsync(_client.PostAsJsonAsync(Functions, new
        {
            FunctionName = name,
            Runtime = "dotnet8",
            Handler = handler,
            Role = "arn:aws:iam::000000000000:role/any",
            Timeout = timeout,
            MemorySize = 512,
            Code = new { ZipFile = Zip(package ?? DotnetFixtures.Library) },
        }, JsonSerializerOptions.Default));

    private async Task<(string Body, string Log)> InvokeAsync(string name, string payload)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Functions}/{name}/invocations") { Content = new StringContent(payload) };
        request.Headers.Add("X-Amz-Log-Type", "Tail");
        using var answer = await _client.SendAsync(request);
        var tail = answer.Headers.GetValues("X-Amz-Log-Result").Single();
        return (await answer.Content.ReadAsStringAsync(), Encoding.UTF8.GetString(Convert.FromBase64String(tail)));
    }

    private static async Task<string> SucceedAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.Should().BeTrue(body);
        return body;
    }

    private static byte[] Zip(string directory)
    {
        var content = new MemoryStream();
        ZipFile.CreateFromDirectory(directory, content);
        return content.ToArray();
    }
}
