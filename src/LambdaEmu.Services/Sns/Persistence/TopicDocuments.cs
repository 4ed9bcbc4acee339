using System.Text.Json;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Persistence;

/// <summary>
/// Topics on disk, as JSON, one document each under their names. Members may be added; what is here is on people's disks and keeps its meaning.
/// </summary>
internal static class TopicDocuments
{
    public const string Kind = "sns.topic";

    public static byte[] Write(TopicSettings settings) => JsonDocuments.Write(json =>
    {
        JsonDocuments.WriteTexts(json, "attributes", settings.Values);
        JsonDocuments.WriteTexts(json, "tags", settings.Tags);
        if (settings.DataProtectionPolicy is { } policy)
        {
            json.WriteString("dataProtectionPolicy", policy);
        }
    });

    public static TopicSettings Read(ReadOnlyMemory<byte> document)
    {
        using var json = JsonDocument.Parse(document);
        var root = json.RootElement;
        return new TopicSettings(JsonDocuments.Texts(root, "attributes"), JsonDocuments.Texts(root, "tags"), JsonDocuments.Text(root, "dataProtectionPolicy"));
    }
}
