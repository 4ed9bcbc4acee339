using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Protocol.RestJson;

/// <summary>What REST members bind to, over the HTTP exchange.</summary>
internal sealed class RestRequest(AwsRequestContext context) : IRestRequest
{
    public ReadOnlyMemory<byte> Body => context.Body;

    public string? Label(string name)
    {
        foreach (var label in context.Labels)
        {
            if (label.Key == name)
            {
                return label.Value;
            }
        }
        return null;
    }

    public string? Query(string name) =>
        context.Http.Request.QueryString.HasValue && context.Http.Request.Query.TryGetValue(name, out var values) ? values[0] : null;

    public List<string>? QueryList(string name) =>
        context.Http.Request.Query.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : null;

    public Dictionary<string, string>? QueryMap() =>
        context.Http.Request.Query is { Count: > 0 } query ? query.ToDictionary(p => p.Key, p => p.Value[0] ?? "") : null;

    public string? Header(string name) => context.Http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;
}

internal sealed class RestResponse(HttpResponse response) : IRestResponse
{
    public int Status { get; set; }

    public void Header(string name, string value) => response.Headers[name] = value;
}
