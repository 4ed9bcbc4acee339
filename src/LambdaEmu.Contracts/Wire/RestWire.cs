using System.Globalization;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Contracts.Wire;

/// <summary>Scalars in uri labels, query strings and headers. Null stays null.</summary>
public static class RestWire
{
    public static string? String(string? text, string member) => text;

    public static int? Int32(string? text, string member) =>
        text is null ? null : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : throw Malformed(text, member);

    public static long? Int64(string? text, string member) =>
        text is null ? null : long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : throw Malformed(text, member);

    public static bool? Boolean(string? text, string member) =>
        text is null ? null : bool.TryParse(text, out var value) ? value : throw Malformed(text, member);

    public static DateTimeOffset? Timestamp(string? text, string member) =>
        text is null ? null : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : throw Malformed(text, member);

    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(bool value) => value ? "true" : "false";

    /// <summary>An HTTP date, the form of timestamps in headers.</summary>
    public static string Text(DateTimeOffset value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static AwsException Malformed(string text, string member) =>
        JsonWire.Serialization($"The value '{text}' of '{member}' could not be read");
}
