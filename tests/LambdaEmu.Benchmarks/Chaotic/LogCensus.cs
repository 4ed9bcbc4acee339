using System.Text.Json;
using LambdaEmu.Benchmarks.Functions;

namespace LambdaEmu.Benchmarks.Chaotic;

/// <summary>
/// Counts the lines of every invocation in the logs: one START, one END, one REPORT, and what the function printed between them, which is its
/// event with the token.
/// </summary>
internal sealed class LogCensus
{
    private readonly Dictionary<Guid, int> _tokens;
    private readonly byte[] _starts;
    private readonly byte[] _ends;
    private readonly byte[] _reports;
    private readonly byte[] _prints;

    /// <param name="requestIds">By token.</param>
    public LogCensus(IReadOnlyList<Guid> requestIds)
    {
        _tokens = requestIds.Select((id, token) => (id, token)).Where(pair => pair.id != Guid.Empty).ToDictionary(pair => pair.id, pair => pair.token);
        (_starts, _ends, _reports, _prints) = (new byte[requestIds.Count], new byte[requestIds.Count], new byte[requestIds.Count], new byte[requestIds.Count]);
    }

    /// <summary>Lines of requests that nobody has sent.</summary>
    public int OfNobody { get; private set; }

    /// <summary>What was printed outside its own START and END.</summary>
    public int Misplaced { get; private set; }

    /// <summary>Whether there is exactly one START, END and REPORT.</summary>
    public bool IsFramed(int token) => (_starts[token], _ends[token], _reports[token]) == (1, 1, 1);

    /// <summary>How often the function has seen the event.</summary>
    public int Seen(int token) => _prints[token];

    public async Task ReadAsync(EmulatorClient client, string group)
    {
        var current = new Dictionary<string, int>();
        string? next = null;
        do
        {
            var page = await client.LogsAsync("FilterLogEvents", next is null ? new { logGroupName = group } : new { logGroupName = group, nextToken = next });
            foreach (var line in page.GetProperty("events").EnumerateArray())
            {
                Count(line.GetProperty("logStreamName").GetString()!, line.GetProperty("message").GetString()!, current);
            }
            next = page.TryGetProperty("nextToken", out var token) ? token.GetString() : null;
        }
        while (next is not null);
    }

    /// <param name="current">Whose lines come now, by stream.</param>
    private void Count(string stream, string line, Dictionary<string, int> current)
    {
        if (line.StartsWith('{'))
        {
            using var printed = JsonDocument.Parse(line);
            var token = printed.RootElement.GetProperty("token").GetInt32();
            _prints[token]++;
            Misplaced += current.GetValueOrDefault(stream, -1) == token ? 0 : 1;
        }
        else if (TryFind(line, "START RequestId: ", out var started))
        {
            _starts[started]++;
            current[stream] = started;
        }
        else if (TryFind(line, "END RequestId: ", out var ended))
        {
            _ends[ended]++;
            current.Remove(stream);
        }
        else if (TryFind(line, "REPORT RequestId: ", out var reported))
        {
            _reports[reported]++;
        }
    }

    private bool TryFind(string line, string beginning, out int token)
    {
        token = -1;
        if (!line.StartsWith(beginning, StringComparison.Ordinal))
        {
            return false;
        }
        var known = Guid.TryParse(line.AsSpan(beginning.Length, 36), out var id) && _tokens.TryGetValue(id, out token);
        OfNobody += known ? 0 : 1;
        return known;
    }
}
