namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>What a backend answered, before anything is mapped.</summary>
internal sealed class BackendAnswer
{
    public required int Status { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What integration responses are chosen by: the status, or the error message of a function; empty for a function that has none.</summary>
    public required string Selection { get; init; }

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
}
