using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace LambdaEmu.Host.Functions;

/// <summary>Deploys folders the way any client would.</summary>
internal sealed class FolderDeployment(Uri endpoint) : IDisposable
{
    private const string Functions = "/2015-03-31/functions";

    /// <summary>Members of CreateFunction that UpdateFunctionConfiguration does not have.</summary>
    private static readonly string[] CreationOnly = ["Tags", "Architectures"];

    private readonly HttpClient _client = new() { BaseAddress = endpoint };

    /// <param name="description">The members of CreateFunction, without name and code.</param>
    /// <exception cref="FormatException">Lambda refuses it; the message is Lambda's.</exception>
    public async Task PutAsync(string name, string folder, JsonObject description)
    {
        var creation = (JsonObject)description.DeepClone();
        creation["FunctionName"] = name;
        creation["Code"] = Source(folder);
        using var created = await SendAsync(HttpMethod.Post, Functions, creation);
        if (created.StatusCode != HttpStatusCode.Conflict)
        {
            await CheckAsync(created);
            return;
        }
        await UpdateAsync(name, folder, description);
    }

    public async Task DeleteAsync(string name)
    {
        using var deleted = await _client.DeleteAsync($"{Functions}/{name}");
        if (deleted.StatusCode != HttpStatusCode.NotFound)
        {
            await CheckAsync(deleted);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task UpdateAsync(string name, string folder, JsonObject description)
    {
        var settings = (JsonObject)description.DeepClone();
        foreach (var member in CreationOnly)
        {
            settings.Remove(member);
        }
        using var configured = await SendAsync(HttpMethod.Put, $"{Functions}/{name}/configuration", settings);
        var function = await CheckAsync(configured);
        var code = Source(folder);
        code["Architectures"] = description["Architectures"]?.DeepClone();
        using var updated = await SendAsync(HttpMethod.Put, $"{Functions}/{name}/code", code);
        await CheckAsync(updated);
        if (description["Tags"] is JsonObject tags)
        {
            var arn = Uri.EscapeDataString(function["FunctionArn"]!.GetValue<string>());
            using var tagged = await SendAsync(HttpMethod.Post, $"/2017-03-31/tags/{arn}", new JsonObject { ["Tags"] = tags.DeepClone() });
            await CheckAsync(tagged);
        }
    }

    private static JsonObject Source(string folder) => new() { ["S3Bucket"] = "hot-reload", ["S3Key"] = folder };

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body.ToJsonString()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await _client.SendAsync(request);
    }

    private static async Task<JsonNode> CheckAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text.Length > 0 ? text : "{}")! : throw new FormatException(text);
    }
}
