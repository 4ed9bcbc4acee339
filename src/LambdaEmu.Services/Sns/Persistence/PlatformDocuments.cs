using System.Text.Json;

namespace LambdaEmu.Services.Sns.Persistence;

/// <summary>
/// Platform applications and endpoints on disk, as JSON, one document each under their ARNs' last parts. Members may be added; what is here is on
/// people's disks and keeps its meaning.
/// </summary>
internal static class PlatformDocuments
{
    public const string ApplicationKind = "sns.application";
    public const string EndpointKind = "sns.endpoint";

    private const string Attributes = "attributes";

    public static byte[] Write(IReadOnlyDictionary<string, string> attributes) => JsonDocuments.Write(json => JsonDocuments.WriteTexts(json, Attributes, attributes));

    public static Dictionary<string, string> Read(ReadOnlyMemory<byte> document)
    {
        using var json = JsonDocument.Parse(document);
        return JsonDocuments.Texts(json.RootElement, Attributes);
    }
}
