using System.Collections.Immutable;
using System.Text.Json;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>Members that are left out where there is nothing to say.</summary>
internal static class ExportWriting
{
    public static void WriteText(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteTexts(this Utf8JsonWriter writer, string name, IReadOnlyCollection<string>? values)
    {
        if (values is not { Count: > 0 })
        {
            return;
        }
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }
        writer.WriteEndArray();
    }

    public static void WriteTexts(this Utf8JsonWriter writer, string name, ImmutableDictionary<string, string>? values) =>
        writer.WriteTemplates(name, values?.ToImmutableDictionary(v => v.Key, string? (v) => v.Value));

    public static void WriteTemplates(this Utf8JsonWriter writer, string name, ImmutableDictionary<string, string?>? values)
    {
        if (values is not { IsEmpty: false })
        {
            return;
        }
        writer.WriteStartObject(name);
        foreach (var (key, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, value ?? "");
        }
        writer.WriteEndObject();
    }
}
