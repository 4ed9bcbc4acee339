using System.Net;
using System.Text.Json;
using LambdaEmu.Benchmarks.Load;

namespace LambdaEmu.Benchmarks.Functions;

/// <summary>The few AWS calls that benchmarks make, over one connection.</summary>
internal sealed class EmulatorClient : IDisposable
{
    private const string Functions = "/2015-03-31/functions";
    private const string Mappings = "/2015-03-31/event-source-mappings";
    private readonly RawConnection _connection;

    private EmulatorClient(RawConnection connection) => _connection = connection;

    public static async Task<EmulatorClient> ConnectAsync(IPEndPoint server, CancellationToken ct) =>
        new(await RawConnection.OpenAsync(server, ct));

    public static byte[] InvokeRequest(string function, ReadOnlySpan<byte> payload) =>
        HttpRequestBytes.Make("POST", $"{Functions}/{function}/invocations", "lambda", payload, "application/octet-stream");

    public static byte[] EventRequest(string function, ReadOnlySpan<byte> payload) => HttpRequestBytes.Make(
        "POST", $"{Functions}/{function}/invocations", "lambda", payload, "application/octet-stream", invocationType: "Event");

    public static byte[] StreamRequest(string function, ReadOnlySpan<byte> payload) => HttpRequestBytes.Make(
        "POST", $"/2021-11-15/functions/{function}/response-streaming-invocations", "lambda", payload, "application/octet-stream");

    public static byte[] LogsRequest(string operation, object parameters) => HttpRequestBytes.Make(
        "POST", "/", "logs", JsonSerializer.SerializeToUtf8Bytes(parameters), "application/x-amz-json-1.1", $"Logs_20140328.{operation}");

    /// <param name="timeout">Seconds.</param>
    public Task CreateFunctionAsync(string name, FunctionPackage package, int timeout = 60) => SendAsync("POST", Functions, new
    {
        FunctionName = name,
        package.Runtime,
        package.Handler,
        Role = "arn:aws:iam::000000000000:role/benchmark",
        MemorySize = 512,
        Timeout = timeout,
        Code = new { ZipFile = package.Zip },
    });

    /// <summary>Changes nothing that the function sees, but the next invocation is a cold start.</summary>
    public Task UpdateConfigurationAsync(string name, string description) =>
        SendAsync("PUT", $"{Functions}/{name}/configuration", new { Description = description });

    public Task UpdateCodeAsync(string name, FunctionPackage package) =>
        SendAsync("PUT", $"{Functions}/{name}/code", new { ZipFile = package.Zip });

    public Task DeleteFunctionAsync(string name) => SendAsync("DELETE", $"{Functions}/{name}", null);

    public async Task<string> InvokeAsync(string name, string payload = "{}") =>
        Succeeded(await _connection.ExchangeAsync(InvokeRequest(name, System.Text.Encoding.UTF8.GetBytes(payload)))).Text;

    /// <returns>The id of a mapping that has the function read the queue.</returns>
    public async Task<string> MapAsync(string queue, string function, int batchSize)
    {
        var answer = await SendAsync("POST", Mappings, new { EventSourceArn = $"arn:aws:sqs:us-east-1:000000000000:{queue}", FunctionName = function, BatchSize = batchSize });
        return JsonDocument.Parse(answer.Text).RootElement.GetProperty("UUID").GetString()!;
    }

    public Task UnmapAsync(string id) => SendAsync("DELETE", $"{Mappings}/{id}", null);

    /// <summary>Lets topics invoke a function.</summary>
    public Task PermitTopicsAsync(string function) => SendAsync("POST", $"{Functions}/{function}/policy", new
    {
        StatementId = "topics", Action = "lambda:InvokeFunction", Principal = "sns.amazonaws.com",
    });

    /// <param name="limit">Invocations at a time.</param>
    public Task ReserveAsync(string function, int limit) =>
        SendAsync("PUT", $"/2017-10-31/functions/{function}/concurrency", new { ReservedConcurrentExecutions = limit });

    /// <summary>Waits until nothing is in flight.</summary>
    public Task IdleAsync() => AdminAsync("idle?timeout=120");

    /// <summary>Waits until no runtime is being started ahead of need, which would slow whatever is measured.</summary>
    public async Task SettleAsync() => Succeeded(await _connection.ExchangeAsync(
        HttpRequestBytes.Make("GET", "/_lambdaemu/idle?placeholders=true", "lambda", [], "application/json")));

    /// <summary>A call of CloudWatch Logs.</summary>
    public async Task<JsonElement> LogsAsync(string operation, object parameters)
    {
        var answer = Succeeded(await _connection.ExchangeAsync(LogsRequest(operation, parameters)));
        return answer.Body.IsEmpty ? default : JsonDocument.Parse(answer.Text).RootElement;
    }

    /// <param name="question">Such as health.</param>
    public async Task<JsonElement> AdminAsync(string question)
    {
        var request = HttpRequestBytes.Make("GET", $"/_lambdaemu/{question}", "lambda", [], "application/json");
        return JsonDocument.Parse(Succeeded(await _connection.ExchangeAsync(request)).Text).RootElement;
    }

    public void Dispose() => _connection.Dispose();

    private async Task<HttpAnswer> SendAsync(string method, string path, object? body)
    {
        var content = body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body);
        return Succeeded(await _connection.ExchangeAsync(HttpRequestBytes.Make(method, path, "lambda", content, "application/json")));
    }

    private static HttpAnswer Succeeded(HttpAnswer answer)
    {
        var failed = answer.Status is < 200 or > 299 || answer.Head.Span.IndexOf("X-Amz-Function-Error"u8) >= 0;
        return failed ? throw new InvalidOperationException($"{answer.Status}: {answer.Text}") : answer;
    }
}
