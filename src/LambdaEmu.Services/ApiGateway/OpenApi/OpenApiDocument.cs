using System.Text.Json;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>A definition of OpenAPI 2 or 3, with the places where the two versions differ.</summary>
internal sealed class OpenApiDocument(JsonElement root)
{
    private const int MaxReferences = 20;

    public JsonElement Root { get; } = root;

    public bool IsVersion2 { get; } = root.Text("swagger") is not null;

    public JsonElement? Schemas => IsVersion2 ? Root.Member("definitions") : Root.Member("components").Member("schemas");

    public JsonElement? SecuritySchemes => IsVersion2 ? Root.Member("securityDefinitions") : Root.Member("components").Member("securitySchemes");

    /// <summary>What an element refers to within the document, or itself.</summary>
    public JsonElement Resolve(JsonElement element)
    {
        for (var i = 0; i < MaxReferences && element.Text("$ref") is { } reference && reference.StartsWith("#/", StringComparison.Ordinal); i++)
        {
            JsonElement? target = Root;
            foreach (var segment in reference[2..].Split('/'))
            {
                target = target.Member(Patching.PatchPath.Unescape(segment));
            }
            element = target ?? throw Faults.BadRequest($"Errors found during import:\n\tUnable to resolve reference {reference}");
        }
        return element;
    }

    /// <summary>The path before all paths, such as /v1; empty where there is none.</summary>
    public string BasePath => (IsVersion2 ? Root.Text("basePath") : ServerPath())?.Trim('/') is { Length: > 0 } path ? $"/{path}" : "";

    private string? ServerPath()
    {
        var server = Root.Member("servers").Items().FirstOrDefault();
        var url = server.Text("url");
        foreach (var variable in server.Member("variables").Members())
        {
            url = url?.Replace($"{{{variable.Name}}}", variable.Value.Text("default") ?? "", StringComparison.Ordinal);
        }
        var host = url?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        return host < 0 ? url : url!.IndexOf('/', host + 3) is var path && path < 0 ? "" : url[path..];
    }
}
