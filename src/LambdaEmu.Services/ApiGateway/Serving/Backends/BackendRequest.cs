namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>What goes to a backend, mapped.</summary>
internal sealed class BackendRequest
{
    /// <summary>The integration's URI with stage variables and path parts put in; null for MOCK.</summary>
    public required string? Uri { get; init; }

    /// <summary>The backend's method.</summary>
    public required string Method { get; init; }

    public List<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Not encoded.</summary>
    public List<KeyValuePair<string, string>> Query { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; set; }

    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }
        return null;
    }

    public void Set(string name, string value)
    {
        Headers.RemoveAll(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        Headers.Add(new(name, value));
    }
}
