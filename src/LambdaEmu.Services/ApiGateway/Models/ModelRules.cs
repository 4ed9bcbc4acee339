using System.Text.Json;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.Models;

/// <summary>What has to hold of models.</summary>
internal static class ModelRules
{
    private const string Json = "json";

    public static string Name(string name) => name.Length == 0 ? throw Faults.BadRequest("Model name must be non-empty")
        : name.All(char.IsAsciiLetterOrDigit) ? name
        : throw Faults.BadRequest($"Model name must be alphanumeric: {name}");

    public static string Schema(string? schema, string contentType)
    {
        if (string.IsNullOrEmpty(schema))
        {
            throw Faults.BadRequest("Model schema must have at least 1 property or array items defined");
        }
        if (!contentType.Contains(Json, StringComparison.OrdinalIgnoreCase))
        {
            return schema;
        }
        try
        {
            using var document = JsonDocument.Parse(schema);
            return document.RootElement.ValueKind == JsonValueKind.Object ? schema : throw InvalidSchema();
        }
        catch (JsonException)
        {
            throw InvalidSchema();
        }
    }

    /// <summary>A model that a method still uses can't go.</summary>
    public static void CheckUnused(RestApi api, Model model)
    {
        foreach (var resource in api.Definition.Resources.Values.OrderBy(r => r.Path, StringComparer.Ordinal))
        {
            foreach (var method in resource.Methods.Values)
            {
                var where = method.RequestModels?.ContainsValue(model.Name) == true ? "method request"
                    : method.Responses.Values.Any(r => r.ResponseModels?.ContainsValue(model.Name) == true) ? "method response"
                    : null;
                if (where is not null)
                {
                    throw Faults.Conflict($"Cannot delete model '{model.Name}', is referenced in {where}: {resource.Path}/{method.HttpMethod}");
                }
            }
        }
    }

    private static Core.Errors.AwsException InvalidSchema() =>
        Faults.BadRequest("Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]");
}
