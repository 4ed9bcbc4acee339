using LambdaEmu.ClientTests.Clients;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Host;

/// <summary>--functions: folders are functions while they are there.</summary>
public sealed class FunctionFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("functions-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Folders_BecomeFunctionsAreReloadedAndGo()
    {
        Write("python/lambda_function.py", "def lambda_handler(event, context): return 'python'");
        Write("node/index.mjs", "export const handler = async () => 'node';");
        Write("own/code.py", "import os\ndef run(event, context): return os.environ['WORD'] + str(context.memory_limit_in_mb)");
        Write("own/function.json", """{ "Runtime": "python3.13", "Handler": "code.run", "MemorySize": 200, "Environment": { "Variables": { "WORD": "own" } } }""");
        Write("nothing/notes.txt", "no function");
        await using var emulator = await EmulatorProcess.StartAsync("--functions", _root.FullName);
        using var client = new RawClient(new ClientSettings(emulator.Address, "000000000000"));

        (await NamesAsync(client)).Should().Equal("node", "own", "python");
        (await AnswerAsync(client, "python")).Should().Be("\"python\"");
        (await AnswerAsync(client, "node")).Should().Be("\"node\"");
        (await AnswerAsync(client, "own")).Should().Be("\"own200\"");

        Write("python/lambda_function.py", "def lambda_handler(event, context): return 'changed'");
        await UntilAsync(async () => await AnswerAsync(client, "python") == "\"changed\"");

        Write("own/function.json", """{ "Runtime": "python3.13", "Handler": "code.run", "Environment": { "Variables": { "WORD": "other" } } }""");
        await UntilAsync(async () => await AnswerAsync(client, "own") == "\"other128\"");

        Write("late/lambda_function.py", "def lambda_handler(event, context): return 'late'");
        Directory.Delete(Path.Combine(_root.FullName, "node"), recursive: true);
        await UntilAsync(async () => (await NamesAsync(client)).SequenceEqual(["late", "own", "python"]));
        (await AnswerAsync(client, "late")).Should().Be("\"late\"");
    }

    [Fact]
    public async Task FunctionJson_ThatIsNone_IsToldAndSparesTheOthers()
    {
        Write("broken/function.json", "{ no json");
        Write("wrong/function.json", """{ "Runtime": "python3.13", "Handler": "a.b", "Timeout": 1000 }""");
        Write("fine/lambda_function.py", "def lambda_handler(event, context): return 'fine'");
        await using var emulator = await EmulatorProcess.StartAsync("--functions", _root.FullName);
        using var client = new RawClient(new ClientSettings(emulator.Address, "000000000000"));

        (await NamesAsync(client)).Should().Equal("fine");
        var said = string.Join('\n', emulator.Output) + emulator.Errors;
        said.Should().Contain("broken is not deployed").And.Contain("function.json is no JSON");
        said.Should().Contain("wrong is not deployed").And.Contain("less than or equal to 900");
    }

    [Fact]
    public async Task Folders_OnADataDirectoryThatHasThemAlready_AreTakenUpAgain()
    {
        Write("kept/lambda_function.py", "def lambda_handler(event, context): return 'before'");
        var data = Path.Combine(_root.FullName, ".data");
        await using (await EmulatorProcess.StartAsync("--functions", _root.FullName, "--data", data))
        {
        }
        Write("kept/lambda_function.py", "def lambda_handler(event, context): return 'after'");
        await using var again = await EmulatorProcess.StartAsync("--functions", _root.FullName, "--data", data);
        using var client = new RawClient(new ClientSettings(again.Address, "000000000000"));

        (await AnswerAsync(client, "kept")).Should().Be("\"after\"");
    }

    [Fact]
    public async Task Directory_ThatIsMissing_IsRefused()
    {
        var exit = await EmulatorProcess.RunAsync(new Dictionary<string, string>(), "--listen", "127.0.0.1:0", "--functions", "/no/such/directory");

        exit.Code.Should().Be(2);
        exit.ErrorLines.Should().Equal("lambdaemu: --functions: there is no directory /no/such/directory");
    }

    private void Write(string name, string content)
    {
        var path = Path.Combine(_root.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private static async Task<string[]> NamesAsync(RawClient client) =>
        [.. (await client.LambdaAsync(HttpMethod.Get, "/2015-03-31/functions")).Json["Functions"]!.AsArray().Select(f => f!["FunctionName"]!.ToString())];

    private static async Task<string> AnswerAsync(RawClient client, string name) => (await client.InvokeAsync(name, "{}"u8.ToArray())).Text;

    /// <summary>Nobody tells us when the kernel's word has arrived in the emulator: so this asks again and again.</summary>
    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
