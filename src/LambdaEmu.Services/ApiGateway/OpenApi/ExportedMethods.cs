using System.Collections.Immutable;
using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>Methods as operations.</summary>
internal sealed class ExportedMethods(Utf8JsonWriter writer, ApiDefinition definition, ExportSettings settings)
{
    public void WritePaths()
    {
        writer.WriteStartObject("paths");
        foreach (var resource in definition.Resources.Values.Where(r => !r.Methods.IsEmpty).OrderBy(r => r.Path, StringComparer.Ordinal))
        {
            writer.WriteStartObject(resource.Path);
            foreach (var method in resource.Methods.Values.OrderBy(m => m.HttpMethod, StringComparer.Ordinal))
            {
                Write(method);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private void Write(Method method)
    {
        writer.WriteStartObject(method.HttpMethod == "ANY" ? "x-amazon-apigateway-any-method" : method.HttpMethod.ToLowerInvariant());
        writer.WriteText("operationId", method.OperationName);
        if (settings.IsVersion2)
        {
            writer.WriteTexts("consumes", [.. method.RequestModels?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()]);
            writer.WriteTexts("produces", [.. method.Responses.Values.SelectMany(r => r.ResponseModels?.Keys ?? []).Distinct().Order(StringComparer.Ordinal)]);
        }
        Parameters(method);
        if (!settings.IsVersion2 && method.RequestModels is { } models)
        {
            writer.WriteStartObject("requestBody");
            Content(models);
            writer.WriteBoolean("required", true);
            writer.WriteEndObject();
        }
        Responses(method);
        ExportedSecurity.WriteOf(writer, definition, method);
        if (settings.WithValidators && method.RequestValidatorId is { } validator)
        {
            writer.WriteText("x-amazon-apigateway-request-validator", definition.RequestValidators.GetValueOrDefault(validator)?.Name);
        }
        if (settings.WithIntegrations && method.Integration is { } integration)
        {
            ExportedIntegration.Write(writer, integration);
        }
        writer.WriteEndObject();
    }

    private void Parameters(Method method)
    {
        var body = settings.IsVersion2 ? method.RequestModels?.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Value).FirstOrDefault() : null;
        if (method.RequestParameters is null && body is null)
        {
            return;
        }
        writer.WriteStartArray("parameters");
        foreach (var (parameter, required) in method.RequestParameters?.OrderBy(p => p.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, bool>>())
        {
            // method.request.{location}.{name}
            var parts = parameter.Split('.', 4);
            writer.WriteStartObject();
            writer.WriteString("name", parts[3]);
            writer.WriteString("in", parts[2] == "querystring" ? "query" : parts[2]);
            if (required || parts[2] == "path")
            {
                writer.WriteBoolean("required", true);
            }
            TextType();
            writer.WriteEndObject();
        }
        if (body is not null)
        {
            writer.WriteStartObject();
            writer.WriteString("in", "body");
            writer.WriteString("name", body);
            writer.WriteBoolean("required", true);
            Schema(body);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void Responses(Method method)
    {
        writer.WriteStartObject("responses");
        foreach (var response in method.Responses.Values.OrderBy(r => r.StatusCode, StringComparer.Ordinal))
        {
            writer.WriteStartObject(response.StatusCode);
            writer.WriteString("description", $"{response.StatusCode} response");
            Headers(response);
            if (response.ResponseModels is { IsEmpty: false } models)
            {
                if (settings.IsVersion2)
                {
                    Schema(models.OrderBy(m => m.Key, StringComparer.Ordinal).First().Value);
                }
                else
                {
                    Content(models);
                }
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private void Headers(MethodResponse response)
    {
        if (response.ResponseParameters is not { IsEmpty: false } parameters)
        {
            return;
        }
        writer.WriteStartObject("headers");
        foreach (var header in parameters.Keys.Order(StringComparer.Ordinal))
        {
            writer.WriteStartObject(header["method.response.header.".Length..]);
            TextType();
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private void Content(ImmutableDictionary<string, string> models)
    {
        writer.WriteStartObject("content");
        foreach (var (contentType, model) in models.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            writer.WriteStartObject(contentType);
            Schema(model);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private void Schema(string model)
    {
        writer.WriteStartObject("schema");
        writer.WriteString("$ref", ExportedModels.ReferenceTo(model, settings));
        writer.WriteEndObject();
    }

    // All parameters are texts here; version 3 says that in a schema.
    private void TextType()
    {
        if (settings.IsVersion2)
        {
            writer.WriteString("type", "string");
            return;
        }
        writer.WriteStartObject("schema");
        writer.WriteString("type", "string");
        writer.WriteEndObject();
    }
}
