using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Patching;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Documentation;

/// <summary>What has to hold of documentation, what may be changed of it, and how AWS shows it.</summary>
internal static class DocumentationRules
{
    public static readonly PatchTable<DocumentationPart> PartPatches = new(
        new PatchRule<DocumentationPart>(PatchOps.Replace, "/properties", (p, s) => p with { Properties = Properties(s.Value) }));

    public static readonly PatchTable<DocumentationVersion> VersionPatches = new(
        new PatchRule<DocumentationVersion>(PatchOps.Replace, "/description", (v, s) => v with { Description = s.Text }));

    public static string Properties(string? properties)
    {
        if (string.IsNullOrEmpty(properties))
        {
            throw Faults.BadRequest("Documentation part properties must be non-empty");
        }
        try
        {
            using var document = JsonDocument.Parse(properties);
            return document.RootElement.ValueKind == JsonValueKind.Object ? properties : throw InvalidProperties();
        }
        catch (JsonException)
        {
            throw InvalidProperties();
        }
    }

    public static DocumentationPart New(RestApi api, DocumentationPart part) => api.DocumentationParts.Values.Any(p => p.Location == part.Location)
        ? throw Faults.Conflict($"Documentation part already exists for the specified location: type '{part.Location.Type}', path '{part.Location.Path}', method '{part.Location.Method}', statusCode '{part.Location.StatusCode}', name '{part.Location.Name}'")
        : part;

    public static DocumentationLocation Keep(Wire.DocumentationPartLocation location) =>
        new(location.Type!, location.Path, location.Method, location.StatusCode, location.Name);

    public static Wire.DocumentationPart Describe(DocumentationPart part) => new()
    {
        Id = part.Id,
        Location = new Wire.DocumentationPartLocation
        {
            Type = part.Location.Type, Path = part.Location.Path, Method = part.Location.Method, StatusCode = part.Location.StatusCode, Name = part.Location.Name,
        },
        Properties = part.Properties,
    };

    public static Wire.DocumentationVersion Describe(DocumentationVersion version) =>
        new() { Version = version.Version, Description = version.Description, CreatedDate = version.CreatedDate.Seconds() };

    private static Core.Errors.AwsException InvalidProperties() => Faults.BadRequest("Documentation part properties must be a JSON object");
}
