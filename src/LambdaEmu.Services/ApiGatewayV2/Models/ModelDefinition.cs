using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using Contract = LambdaEmu.Contracts.ApiGatewayV2;

namespace LambdaEmu.Services.ApiGatewayV2.Models;

/// <summary>A JSON schema of a WebSocket API's messages. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-models-modelid.html.</summary>
internal sealed partial record ModelDefinition(string Id, string Name, string? ContentType, string? Description, string Schema)
{
    public static ModelDefinition Create(ApiDefinition api, UpdateModelRequest request) => Apply(
        api,
        new(PartId.For(api.Models), request.Name ?? throw ApiGatewayV2Faults.Missing("name"), "application/json", null, request.Schema ?? throw ApiGatewayV2Faults.Missing("schema")),
        request);

    /// <summary>Members that are not given stay as they are.</summary>
    public static ModelDefinition Apply(ApiDefinition api, ModelDefinition model, UpdateModelRequest request)
    {
        if (api.Settings.IsHttp)
        {
            throw ApiGatewayV2Faults.BadRequest("Models are supported only for WebSocket APIs");
        }
        model = model with
        {
            Name = request.Name ?? model.Name,
            ContentType = request.ContentType ?? model.ContentType,
            Description = request.Description ?? model.Description,
            Schema = request.Schema ?? model.Schema,
        };
        if (!ModelName().IsMatch(model.Name))
        {
            throw ApiGatewayV2Faults.BadRequest($"Model name must be alphanumeric: {model.Name}");
        }
        if (api.Models.Values.Any(other => other.Id != model.Id && other.Name == model.Name))
        {
            throw ApiGatewayV2Faults.Conflict("Model name already exists for this API");
        }
        RequireJson(model.Schema);
        return model;
    }

    public Contract.Model Show() => new() { ModelId = Id, Name = Name, ContentType = ContentType, Description = Description, Schema = Schema };

    private static void RequireJson(string schema)
    {
        try
        {
            using var json = JsonDocument.Parse(schema);
        }
        catch (JsonException)
        {
            throw ApiGatewayV2Faults.BadRequest("Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9]+\z")]
    private static partial Regex ModelName();
}
