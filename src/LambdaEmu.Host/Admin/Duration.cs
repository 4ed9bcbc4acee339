using System.Text.Json;
using System.Xml;

namespace LambdaEmu.Host.Admin;

/// <summary>A span of time as people give it: an ISO 8601 duration, such as PT6H, or a number of seconds.</summary>
internal static class Duration
{
    /// <returns>Null where it is none.</returns>
    public static TimeSpan? Read(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Number => TimeSpan.FromSeconds(value.GetDouble()),
                JsonValueKind.String => XmlConvert.ToTimeSpan(value.GetString()!),
                _ => null,
            };
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
