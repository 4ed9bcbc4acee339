using System.Text.Json.Nodes;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>Functions whose code is a folder of this machine, by the S3 bucket "hot-reload".</summary>
public sealed class HotReloadTests(SharedEmulator emulator) : ClientTest(emulator), IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hot-");

    void IDisposable.Dispose()
    {
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
        Dispose();
    }

    [Fact]
    public async Task Invoke_AfterAChangeOfAFile_RunsTheNewCode()
    {
        Write("app.py", Program("first"));
        await CreateAsync("hot", _folder.FullName);

        (await AnswerAsync("hot")).Should().Be("first 1");
        (await AnswerAsync("hot")).Should().Be("first 2", "without a change the environment stays warm");

        Write("app.py", Program("second"));
        await UntilAsync("hot", "second");
        Write("deep/er/module.py", "text = 'third'");
        Write("app.py", Program("' + __import__('deep.er.module').er.module.text + '"));
        await UntilAsync("hot", "third");
        Write("deep/er/module.py", "text = 'fourth'");
        await UntilAsync("hot", "fourth");
    }

    [Fact]
    public async Task Invoke_AfterTheFolderWasMadeAgain_RunsWhatLiesThere()
    {
        Write("app.py", Program("first"));
        await CreateAsync("rebuilt", _folder.FullName);
        (await AnswerAsync("rebuilt")).Should().Be("first 1");

        _folder.Delete(recursive: true);
        Directory.CreateDirectory(_folder.FullName);
        Write("app.py", Program("again"));

        await UntilAsync("rebuilt", "again");
    }

    [Fact]
    public async Task UpdateFunctionCode_ToAFolderAndBack_TakesEach()
    {
        await Functions.PythonAsync("moved", Program("zip"));
        (await AnswerAsync("moved")).Should().Be("zip 1");
        Write("app.py", Program("folder"));

        var updated = await Raw.LambdaAsync(HttpMethod.Put, "/2015-03-31/functions/moved/code", Source(_folder.FullName).ToJsonString());

        updated.Status.Should().Be(200, updated.Text);
        (await AnswerAsync("moved")).Should().Be("folder 1");
        (await Raw.LambdaAsync(HttpMethod.Get, "/2015-03-31/functions/moved")).Json["Code"]!["Location"]!.ToString().Should().Be($"file://{_folder.FullName}");
    }

    [Theory]
    [InlineData("/no/such/folder", "The folder /no/such/folder does not exist on the machine that LambdaEmu runs on.")]
    [InlineData("relative", "The S3Key relative has to be the absolute path of a folder when the S3Bucket is hot-reload.")]
    public async Task CreateFunction_FromNoFolder_IsRefused(string key, string message)
    {
        var answer = await Raw.LambdaAsync(HttpMethod.Post, "/2015-03-31/functions", Request("cold", key).ToJsonString());

        answer.Status.Should().Be(400);
        answer.Json["message"]!.ToString().Should().Be(message);
    }

    [Fact]
    public async Task Invoke_AfterTheFolderIsGone_TellsSo()
    {
        Write("app.py", Program("here"));
        await CreateAsync("gone", _folder.FullName);
        _folder.Delete(recursive: true);

        var answer = await Raw.InvokeAsync("gone", "{}"u8.ToArray());

        answer.Status.Should().Be(502);
        answer.Header("x-amzn-ErrorType").Should().Be("InvalidZipFileException");
        answer.Text.Should().Contain($"The function's folder {_folder.FullName} does not exist any more.");
    }

    private static string Program(string text) => $"""
        calls = 0
        def handler(event, context):
            global calls
            calls += 1
            return '{text} ' + str(calls)
        """;

    private void Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private static JsonObject Source(string key) => new() { ["S3Bucket"] = "hot-reload", ["S3Key"] = key };

    private static JsonObject Request(string name, string key) => new()
    {
        ["FunctionName"] = name, ["Runtime"] = "python3.11", ["Handler"] = "app.handler",
        ["Role"] = "arn:aws:iam::000000000000:role/tests", ["Code"] = Source(key),
    };

    private Task<JsonObject> CreateAsync(string name, string key) => Functions.CreateAsync(Request(name, key));

    private async Task<string> AnswerAsync(string name)
    {
        var answer = await Raw.InvokeAsync(name, "{}"u8.ToArray());
        return answer.Status == 200 && JsonNode.Parse(answer.Body) is JsonValue text ? text.ToString() : answer.Text;
    }

    /// <summary>The kernel tells the emulator of the change, but nobody tells us when it has arrived: so this asks again and again.</summary>
    private async Task UntilAsync(string name, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await AnswerAsync(name)).StartsWith(text, StringComparison.Ordinal))
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
