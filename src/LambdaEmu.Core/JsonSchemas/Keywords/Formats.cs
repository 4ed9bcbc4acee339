using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LambdaEmu.Core.JsonSchemas.Keywords;

/// <summary>The formats of draft 4; others are not looked at.</summary>
internal static class Formats
{
    private static readonly string[] DateTimes =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static FormatKeyword? Find(string name) => name switch
    {
        "date-time" => new FormatKeyword(IsDateTime, "invalid against requested date format(s) [yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,12}Z]"),
        "email" => new FormatKeyword(IsEmail, "not a valid email address"),
        "hostname" => new FormatKeyword(IsHostname, "not a valid hostname"),
        "ipv4" => new FormatKeyword(IsIPv4, "not a valid IPv4 address"),
        "ipv6" => new FormatKeyword(IsIPv6, "not a valid IPv6 address"),
        "uri" => new FormatKeyword(IsUri, "not a valid URI"),
        _ => null,
    };

    // With an offset or Z, or it is no point in time.
    private static bool IsDateTime(string text)
    {
        var time = text.IndexOf('T', StringComparison.OrdinalIgnoreCase);
        return time > 0 && text.AsSpan(time).ContainsAny("Zz+-")
            && DateTimeOffset.TryParseExact(text.ToUpperInvariant(), DateTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 1 && !text.AsSpan().ContainsAny(" \t\r\n<>(),;") && !text[..at].Contains('@', StringComparison.Ordinal)
            && !text[..at].Contains("..", StringComparison.Ordinal) && IsHostname(text[(at + 1)..]);
    }

    private static bool IsHostname(string text) =>
        text.Length is > 0 and <= 253 && text.TrimEnd('.').Split('.').All(label =>
            label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    // IPAddress takes short and hexadecimal forms too.
    private static bool IsIPv4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit) && int.Parse(p, CultureInfo.InvariantCulture) <= 255 && (p.Length == 1 || p[0] != '0'));
    }

    private static bool IsIPv6(string text) =>
        text.Contains(':', StringComparison.Ordinal) && !text.AsSpan().ContainsAny("%[]/") && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    // Relative ones are URIs too; blanks and the like are not.
    private static bool IsUri(string text) =>
        !text.AsSpan().ContainsAny(" <>\"{}|\\^`") && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _) && IsEscapedWell(text);

    private static bool IsEscapedWell(string text)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return false;
            }
        }
        return true;
    }
}
