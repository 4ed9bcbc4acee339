using System.Text.Json;
using LambdaEmu.Core.JsonSchemas;
using LambdaEmu.Services.ApiGateway.Models;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.Serving.Validation;

/// <summary>A model that bodies are checked against. It may refer to other models of its API by https://apigateway.amazonaws.com/restapis/{id}/models/{name}.</summary>
internal sealed class BodyModel(ApiDefinition definition, Model model)
{
    private const string Models = "/models/";

    private readonly Lazy<JsonSchema?> _schema = new(() => Read(definition, model));

    /// <returns>What is wrong with the body; null for nothing.</returns>
    public string? FindFault(ReadOnlyMemory<byte> body)
    {
        if (_schema.Value is not { } schema)
        {
            return "The model's schema is invalid.";
        }
        try
        {
            using var document = JsonDocument.Parse(body);
            var violations = schema.Validate(document.RootElement);
            return violations.Count == 0 ? null : $"[{string.Join(", ", violations)}]";
        }
        catch (Exception invalid) when (invalid is JsonException or JsonSchemaException)
        {
            return body.IsEmpty ? "Unable to parse: the body is empty" : $"Unable to parse: {invalid.Message}";
        }
    }

    private static JsonSchema? Read(ApiDefinition definition, Model model)
    {
        try
        {
            return JsonSchema.Parse(model.Schema, uri => uri.LastIndexOf(Models, StringComparison.Ordinal) is > 0 and var at
                ? definition.Models.GetValueOrDefault(uri[(at + Models.Length)..])?.Schema : null);
        }
        catch (JsonSchemaException)
        {
            return null;
        }
    }
}
