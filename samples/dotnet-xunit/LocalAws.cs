using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orders.Tests;

/// <summary>The few calls that these tests make, as AWS's clients send them. With the AWS SDK you would set ServiceURL to the same endpoint instead.</summary>
internal sealed class LocalAws(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = endpoint };

    public static string QueueArn(string name) => $"arn:aws:sqs:us-east-1:000000000000:{name}";

    /// <returns>The queue's URL.</returns>
    public async Task<string> CreateQueueAsync(string name, Dictionary<string, string> attributes) =>
        (await SqsAsync("CreateQueue", new { QueueName = name, Attributes = attributes }))["QueueUrl"]!.GetValue<string>();

    public Task SendAsync(string queueUrl, object message) =>
        SqsAsync("SendMessage", new { QueueUrl = queueUrl, MessageBody = JsonSerializer.Serialize(message) });

    /// <summary>Receives up to ten messages that are there.</summary>
    public async Task<JsonArray> ReceiveAsync(string queueUrl) =>
        (await SqsAsync("ReceiveMessage", new { QueueUrl = queueUrl, MaxNumberOfMessages = 10, MessageSystemAttributeNames = new[] { "All" } }))["Messages"]?.AsArray() ?? [];

    /// <summary>Creates a function out of a directory.</summary>
    public async Task DeployAsync(string name, string directory, string runtime, string handler)
    {
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(directory, zip);
        await LambdaAsync("functions", new
        {
            FunctionName = name,
            Runtime = runtime,
            Handler = handler,
            Role = "arn:aws:iam::000000000000:role/orders",
            Timeout = 10,
            Code = new { ZipFile = zip.ToArray() },
        });
    }

    /// <summary>Has a function process a queue.</summary>
    public Task MapAsync(string queueArn, string function) =>
        LambdaAsync("event-source-mappings", new { EventSourceArn = queueArn, FunctionName = function });

    /// <summary>The lines that a function has logged and that contain a word.</summary>
    public async Task<List<string>> LogAsync(string function, string word)
    {
        var found = await JsonAsync("Logs_20140328.FilterLogEvents", "1.1", new { logGroupName = $"/aws/lambda/{function}", filterPattern = word });
        return [.. found["events"]!.AsArray().Select(e => e!["message"]!.GetValue<string>().TrimEnd())];
    }

    public void Dispose() => _http.Dispose();

    private Task<JsonObject> SqsAsync(string operation, object body) => JsonAsync($"AmazonSQS.{operation}", "1.0", body);

    private Task<JsonObject> LambdaAsync(string resource, object body) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/2015-03-31/{resource}") { Content = Json(body, "application/json") });

    private Task<JsonObject> JsonAsync(string target, string version, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = Json(body, $"application/x-amz-json-{version}") };
        request.Headers.Add("X-Amz-Target", target);
        return SendAsync(request);
    }

    private static StringContent Json(object body, string mediaType) => new(JsonSerializer.Serialize(body), Encoding.UTF8, mediaType);

    private async Task<JsonObject> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        using var response = await _http.SendAsync(sent);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {answer}");
        return answer.Length == 0 ? [] : JsonNode.Parse(answer)!.AsObject();
    }
}
