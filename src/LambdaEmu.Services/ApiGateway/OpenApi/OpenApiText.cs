using System.Text.Json;
using LambdaEmu.Core.Errors;
using YamlDotNet.Core;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>Definitions as they are sent: JSON or YAML, both read into JSON.</summary>
internal static class OpenApiText
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The root object. The document lives as long as it does.</summary>
    /// <exception cref="AwsException">BadRequestException: neither JSON nor YAML, or no definition of OpenAPI 2 or 3.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> text)
    {
        var root = Read(text);
        return root.Text("swagger") is not null || root.Text("openapi") is not null ? root : throw Invalid();
    }

    /// <summary>As above, for any object.</summary>
    public static JsonElement Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            var json = text.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? text : YamlText.ToJson(text.Span);
            using var document = JsonDocument.Parse(json, Lenient);
            var root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object ? root : throw Invalid();
        }
        catch (Exception e) when (e is JsonException or YamlException)
        {
            throw Invalid();
        }
    }

    private static AwsException Invalid() => Faults.BadRequest("Invalid OpenAPI input.");
}
