using System;
using System.Collections;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;

namespace LambdaEmu.DotnetHost;

/// <summary>One event of the log in the JSON format, with the message's named values as members of their own.</summary>
internal static class JsonLine
{
    public static string Of(Log log, Level level, Exception? error, MessageTemplate message)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", Log.Timestamp());
            writer.WriteString("level", level.ToString());
            WriteIfAny(writer, "requestId", log.RequestId);
            WriteIfAny(writer, "traceId", log.TraceId);
            writer.WriteString("message", message.Render());
            foreach (var hole in message.Holes)
            {
                if (hole.Value is not null)
                {
                    writer.WritePropertyName(hole.Name);
                    WriteValue(writer, hole);
                }
            }
            if (error is not null)
            {
                WriteError(writer, error);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteError(Utf8JsonWriter writer, Exception error)
    {
        writer.WriteString("errorType", error.GetType().FullName);
        writer.WriteString("errorMessage", error.Message);
        writer.WriteStartArray("stackTrace");
        foreach (var part in error.ToString().Split('\n'))
        {
            writer.WriteStringValue(part.Trim());
        }
        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, MessageTemplate.Hole hole)
    {
        switch (hole.Value)
        {
            case var value when hole.AsJson:
                JsonSerializer.Serialize(writer, value, value!.GetType());
                break;
            case not null when hole.Format is not null:
                writer.WriteStringValue(MessageTemplate.AsText(hole));
                break;
            case byte[] bytes:
                writer.WriteStringValue(Convert.ToHexString(bytes));
                break;
            case IDictionary dictionary:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in dictionary)
                {
                    writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "");
                    WriteScalar(writer, entry.Value);
                }
                writer.WriteEndObject();
                break;
            case IList list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    WriteScalar(writer, item);
                }
                writer.WriteEndArray();
                break;
            default:
                WriteScalar(writer, hole.Value);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal:
                JsonSerializer.Serialize(writer, value, value.GetType());
                break;
            case DateTime or DateTimeOffset:
                writer.WriteStringValue(((IFormattable)value).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
