using System.Globalization;
using System.Text.Json;

namespace LambdaEmu.Services.Endpoints.Proxies;

/// <summary>What the proxy events of all formats are made of.</summary>
internal static class EventParts
{
    /// <summary>Such as 09/Apr/2015:12:34:56 +0000.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("dd'/'MMM'/'yyyy':'HH':'mm':'ss' +0000'", CultureInfo.InvariantCulture);

    /// <summary>Whether the gateway writes the header itself, or keeps it from functions because it is about the connection.</summary>
    public static bool IsReplaced(string name) => name.Length switch
    {
        10 => name.Equals("Connection", StringComparison.OrdinalIgnoreCase) || name.Equals("Keep-Alive", StringComparison.OrdinalIgnoreCase),
        15 => name.Equals("X-Amzn-Trace-Id", StringComparison.OrdinalIgnoreCase) || name.Equals("X-Forwarded-For", StringComparison.OrdinalIgnoreCase),
        16 => name.Equals("X-Forwarded-Port", StringComparison.OrdinalIgnoreCase),
        17 => name.Equals("X-Forwarded-Proto", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    public static void WriteLower(Utf8JsonWriter writer, string name, string? value)
    {
        const int usual = 64;
        var lower = name.Length <= usual ? stackalloc char[usual] : new char[name.Length];
        var length = name.AsSpan().ToLowerInvariant(lower);
        writer.WriteString(lower[..length], value);
    }

    /// <summary>Nothing at all for an empty map.</summary>
    public static void WriteMap(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<KeyValuePair<string, string>>? map)
    {
        if (map is null || !map.Any())
        {
            return;
        }
        WriteObject(writer, name, map);
    }

    /// <summary>null for an empty map.</summary>
    public static void WriteMapOrNull(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<KeyValuePair<string, string>>? map)
    {
        if (map is null || !map.Any())
        {
            writer.WriteNull(name);
            return;
        }
        WriteObject(writer, name, map);
    }

    /// <summary>{} for an empty map, as authorizers' events have it.</summary>
    public static void WriteMapOrEmpty(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<KeyValuePair<string, string>>? map) => WriteObject(writer, name, map ?? []);

    private static void WriteObject(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<KeyValuePair<string, string>> map)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            writer.WriteString(key, value);
        }
        writer.WriteEndObject();
    }
}
