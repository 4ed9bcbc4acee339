using System.Collections.Frozen;

namespace LambdaEmu.Services.Sns.Http;

/// <summary>What headerContentType may be, apart from parameters such as a charset.</summary>
internal static class ContentTypes
{
    public static readonly FrozenSet<string> OfEnvelopes =
        new[] { "text/plain", "application/json" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Raw messages can be anything of these; whether a subscription is raw may be said later than its policy.</summary>
    public static readonly FrozenSet<string> OfRawMessages = new[]
    {
        "text/css", "text/csv", "text/html", "text/plain", "text/xml", "application/atom+xml", "application/json", "application/octet-stream",
        "application/soap+xml", "application/x-www-form-urlencoded", "application/xhtml+xml", "application/xml",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
