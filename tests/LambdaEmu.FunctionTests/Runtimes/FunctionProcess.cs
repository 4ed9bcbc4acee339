using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LambdaEmu.Core.Identity;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>A function of tests/functions in its real runtime, talking to a scripted Runtime API.</summary>
internal sealed class FunctionProcess : IDisposable
{
    public const string Arn = "arn:aws:lambda:eu-west-1:111122223333:function:probe";
    public const string TraceId = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly string[] s_languages = ["python", "node", "ruby"];

    // One catalog for all tests, as in the emulator: interpreters are looked for once.
    private static readonly string s_workDirectory = Directory.CreateTempSubdirectory("lambdaemu-functions-").FullName;
    private static readonly RuntimeCatalog s_catalog = new(new ExecutionOptions
    {
        EndpointUrl = "http://127.0.0.1:4566",
        WorkDirectory = s_workDirectory,
    });

    private readonly CancellationTokenSource _patience = new(s_patience);
    private readonly Process _process;
    private readonly Task<byte[]> _output;

    private FunctionProcess(RuntimeLaunch launch, PlaceholderLaunch? placeholder, string taskRoot, AnswerStyle style)
    {
        Api = new ScriptedRuntimeApi(style);
        var environment = new Dictionary<string, string>(launch.Environment)
        {
            ["AWS_LAMBDA_RUNTIME_API"] = Api.Address,
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/probe",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef",
        };
        _process = placeholder is null
            ? Start(launch.Arguments, environment, taskRoot, stdin: "/dev/null")
            : StartAhead(placeholder, environment, _patience.Token);
        _output = ReadOutputAsync(_process);
    }

    public ScriptedRuntimeApi Api { get; }

    public static string FixtureDirectory { get; } = FindFixtures();

    public static FunctionProcess Start(
        string runtime, string handler, AnswerStyle style = AnswerStyle.AtOnce, LogSettings? logging = null,
        IReadOnlyDictionary<string, string>? environment = null, string? code = null, string layers = "/opt", bool ahead = false)
    {
        code ??= runtime.StartsWith("java", StringComparison.Ordinal) ? JavaFixtures.Package
            : runtime.StartsWith("dotnet", StringComparison.Ordinal) ? DotnetFixtures.Library
            : Path.Combine(FixtureDirectory, s_languages.First(language => runtime.StartsWith(language, StringComparison.Ordinal)));
        var spec = new ExecutionSpec
        {
            Scope = new ResourceScope("111122223333", "eu-west-1"),
            FunctionName = "probe",
            Version = "$LATEST",
            FunctionArn = Arn,
            Runtime = runtime,
            RuntimeVersionArn = "arn:aws:lambda:eu-west-1::runtime:0",
            Handler = handler,
            RoleArn = "arn:aws:iam::111122223333:role/probe",
            CodeBlob = "",
            Logging = logging ?? new LogSettings("/aws/lambda/probe"),
            Environment = environment ?? new Dictionary<string, string>(),
        };
        var launch = s_catalog.Resolve(spec, new SandboxPaths(code, layers, s_catalog.RuntimeDirectory, "/tmp"), code);
        launch.Failure.Should().BeNull();
        var placeholder = ahead
            ? s_catalog.FindPlaceholder(spec, new SandboxPaths("/nowhere", "/nowhere", s_catalog.RuntimeDirectory, "/tmp"), code)
            : null;
        return new FunctionProcess(launch, placeholder, code, style);
    }

    /// <summary>Hands one event to the function and waits for what it posts.</summary>
    public async Task<RuntimePost> InvokeAsync(string payload, params (string Name, string Value)[] headers)
    {
        var all = new Dictionary<string, string>
        {
            ["Lambda-Runtime-Aws-Request-Id"] = Guid.NewGuid().ToString(),
            ["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset.UtcNow.AddSeconds(30).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["Lambda-Runtime-Invoked-Function-Arn"] = Arn,
            ["Lambda-Runtime-Trace-Id"] = TraceId,
        };
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }
        Api.Enqueue(new ScriptedEvent(payload, all));
        var post = await ReadPostAsync();
        post.RequestId.Should().Be(all["Lambda-Runtime-Aws-Request-Id"]);
        return post;
    }

    public Task<RuntimePost> ReadPostAsync() => Api.ReadPostAsync(_patience.Token);

    /// <summary>The process has to end by itself.</summary>
    public async Task<int> ExitStatusAsync()
    {
        await _process.WaitForExitAsync(_patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Everything that the function has written up to now; ends it.</summary>
    public async Task<IReadOnlyList<FunctionOutput>> OutputAsync()
    {
        _process.Kill();
        return FunctionOutput.Parse(await _output.WaitAsync(_patience.Token));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
        _patience.Dispose();
        Api.Dispose();
    }

    // Where the sandbox gives the telemetry descriptor, stdout and stderr one pipe, the shell does it here.
    private static Process Start(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string directory, string stdin)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"exec \"$@\" <>{stdin} 2>&1 62>&1", "bash", .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = directory,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    /// <summary>Starts it without its function, waits until it is ready for one, and gives it its own.</summary>
    private static Process StartAhead(PlaceholderLaunch launch, Dictionary<string, string> environment, CancellationToken patience)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var process = Start(launch.Arguments, launch.Environment, "/", $"/dev/tcp/127.0.0.1/{((IPEndPoint)listener.LocalEndpoint).Port}");
        using var channel = listener.AcceptTcpClientAsync(patience).AsTask().GetAwaiter().GetResult();
        channel.GetStream().ReadByte().Should().NotBe(-1, "a placeholder says when it is ready");
        channel.GetStream().Write(Encoding.UTF8.GetBytes(string.Concat(environment.Select(v => $"{v.Key}={v.Value}\0")) + "\0"));
        channel.Client.Shutdown(SocketShutdown.Send);
        return process;
    }

    private static async Task<byte[]> ReadOutputAsync(Process process)
    {
        var all = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(all);
        return all.ToArray();
    }

    private static string FindFixtures()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(directory.FullName, "tests/functions")))
        {
            directory = directory.Parent!;
        }
        return Path.Combine(directory.FullName, "tests/functions");
    }
}
