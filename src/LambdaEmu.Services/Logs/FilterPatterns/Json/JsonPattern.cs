using System.Text.Json;

namespace LambdaEmu.Services.Logs.FilterPatterns.Json;

/// <summary>A pattern for JSON events: <c>{ $.level = "ERROR" &amp;&amp; ($.latency &gt; 500 || $.cold IS TRUE) }</c>.</summary>
internal sealed class JsonPattern(JsonCondition condition, IReadOnlyList<JsonSelector> selectors) : FilterPattern
{
    public override bool Matches(ReadOnlyMemory<byte> message)
    {
        using var json = TryParse(message);
        return json is not null && condition.Holds(json.RootElement);
    }

    public override IReadOnlyDictionary<string, string> Extract(ReadOnlyMemory<byte> message)
    {
        var extracted = new Dictionary<string, string>();
        using var json = TryParse(message);
        foreach (var selector in selectors)
        {
            if (json is not null && selector.Select(json.RootElement).Select(JsonCondition.TextOf).FirstOrDefault() is { } text)
            {
                extracted[selector.Text] = text;
            }
        }
        return extracted;
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> message)
    {
        // Most events that are no JSON are told by their first character.
        if (message.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return null;
        }
        try
        {
            return JsonDocument.Parse(message);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
