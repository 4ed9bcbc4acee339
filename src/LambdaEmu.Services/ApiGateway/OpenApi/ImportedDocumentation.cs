using System.Collections.Immutable;
using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Documentation;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>x-amazon-apigateway-documentation as documentation parts.</summary>
internal static class ImportedDocumentation
{
    private static readonly ImmutableArray<string> Types =
    [
        "API", "AUTHORIZER", "MODEL", "RESOURCE", "METHOD", "PATH_PARAMETER", "QUERY_PARAMETER", "REQUEST_HEADER", "REQUEST_BODY", "RESPONSE", "RESPONSE_HEADER", "RESPONSE_BODY",
    ];

    public static IEnumerable<DocumentationPart> Read(JsonElement? extension) => extension.Member("documentationParts").Items().Select(part =>
    {
        var location = part.Member("location") ?? default;
        return new DocumentationPart
        {
            Id = Identifiers.Short(),
            Location = new DocumentationLocation(
                location.Text("type") ?? "API", location.Text("path"), location.Text("method"), location.Text("statusCode"), location.Text("name")),
            Properties = part.Member("properties") is { } properties ? properties.Compact() : "{}",
        };
    });

    /// <summary>The parts of a document of OpenAPI, or of an object that holds but them; those of no known type are left out and told of.</summary>
    public static (IReadOnlyList<DocumentationPart> Parts, List<string> Warnings) ReadBody(ReadOnlyMemory<byte> body)
    {
        var root = OpenApiText.Read(body);
        var known = Read(root.Member("x-amazon-apigateway-documentation") ?? root).ToLookup(p => Types.Contains(p.Location.Type));
        return ([.. known[true]], [.. known[false].Select(p => $"Invalid documentation part type '{p.Location.Type}'")]);
    }

    /// <summary>Parts in place of those of the same location; of all, where the mode is overwrite.</summary>
    public static RestApis.RestApi Into(RestApis.RestApi api, IReadOnlyList<DocumentationPart> parts, bool overwrites)
    {
        var kept = overwrites ? api.DocumentationParts.Clear() : api.DocumentationParts.RemoveRange(
            api.DocumentationParts.Values.Where(p => parts.Any(n => n.Location == p.Location)).Select(p => p.Id));
        return api with { DocumentationParts = kept.AddRange(parts.Select(p => KeyValuePair.Create(p.Id, p))) };
    }
}
