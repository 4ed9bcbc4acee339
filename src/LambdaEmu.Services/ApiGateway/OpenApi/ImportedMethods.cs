using System.Collections.Immutable;
using System.Text.Json;
using LambdaEmu.Core.Errors;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RequestValidators;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>The operations of a document as methods.</summary>
internal sealed class ImportedMethods(
    OpenApiDocument document, ImportedModels models, ImportedSecurity security, IReadOnlyDictionary<string, RequestValidator> validators, List<string> warnings)
{
    private const string ValidatorName = "x-amazon-apigateway-request-validator";

    /// <summary>The method of an operation's key within a path; null for other members.</summary>
    public static string? HttpMethodOf(string key) => key switch
    {
        "get" or "put" or "post" or "delete" or "options" or "head" or "patch" => key.ToUpperInvariant(),
        "x-amazon-apigateway-any-method" => "ANY",
        _ => null,
    };

    /// <param name="path">The path's item, for parameters that all its operations share.</param>
    public Method Read(string httpMethod, JsonElement operation, JsonElement path, string resourceId, string resourcePath)
    {
        var parameters = path.Member("parameters").Items().Concat(operation.Member("parameters").Items()).Select(document.Resolve).ToList();
        var method = new Method
        {
            HttpMethod = httpMethod,
            AuthorizationType = AuthorizationTypes.None,
            OperationName = operation.Text("operationId"),
            RequestValidatorId = (operation.Text(ValidatorName) ?? document.Root.Text(ValidatorName)) is { } name ? validators.GetValueOrDefault(name)?.Id : null,
            RequestParameters = RequestParameters(parameters),
            RequestModels = RequestModels(operation, parameters),
            Responses = operation.Member("responses").Members().Where(r => r.Name.Length == 3 && r.Name.All(char.IsAsciiDigit))
                .Select(r => Response(r.Name, document.Resolve(r.Value), operation)).ToImmutableDictionary(r => r.StatusCode, StringComparer.Ordinal),
            Integration = operation.Member("x-amazon-apigateway-integration") is { } extension
                ? ImportedIntegration.Read(document.Resolve(extension), resourceId, (resourcePath, httpMethod), warnings)
                : null,
        };
        return security.Secure(method, operation);
    }

    /// <summary>Looks at a method as if it had been put by itself.</summary>
    public static Method Checked(ApiDefinition api, Method method, string path)
    {
        try
        {
            var sound = MethodRules.Checked(api, method);
            return sound.Integration is null ? sound : sound with { Integration = IntegrationRules.Checked(api, sound, sound.Integration) };
        }
        catch (AwsException e)
        {
            throw Faults.BadRequest($"Errors found during import:\n\tUnable to put method '{method.HttpMethod}' on resource at path '{path}': {e.Message}");
        }
    }

    private static ImmutableDictionary<string, bool>? RequestParameters(List<JsonElement> parameters)
    {
        var declared = ImmutableDictionary.CreateBuilder<string, bool>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            var location = parameter.Text("in") switch { "path" => "path", "query" => "querystring", "header" => "header", _ => null };
            if (location is not null && parameter.Text("name") is { } name)
            {
                declared[$"method.request.{location}.{name}"] = location == "path" || parameter.Flag("required");
            }
        }
        return declared.Count == 0 ? null : declared.ToImmutable();
    }

    private ImmutableDictionary<string, string>? RequestModels(JsonElement operation, List<JsonElement> parameters)
    {
        if (!document.IsVersion2)
        {
            return operation.Member("requestBody") is { } body ? OfContent(document.Resolve(body)) : null;
        }
        var schema = parameters.Where(p => p.Text("in") == "body").Select(p => p.Member("schema")).FirstOrDefault();
        return OfTypes(schema, operation, "consumes");
    }

    private MethodResponse Response(string status, JsonElement response, JsonElement operation)
    {
        var headers = response.Member("headers").Members().ToImmutableDictionary(h => $"method.response.header.{h.Name}", _ => false, StringComparer.Ordinal);
        return new MethodResponse
        {
            StatusCode = status,
            ResponseParameters = headers.IsEmpty ? null : headers,
            ResponseModels = document.IsVersion2 ? OfTypes(response.Member("schema"), operation, "produces") : OfContent(response),
        };
    }

    private ImmutableDictionary<string, string>? OfTypes(JsonElement? schema, JsonElement operation, string types)
    {
        if (schema is not { } given)
        {
            return null;
        }
        var name = models.NameFor(given);
        var contentTypes = (operation.Member(types) ?? document.Root.Member(types)).Items().Select(t => t.Text()).OfType<string>().Distinct().ToList();
        return (contentTypes.Count == 0 ? ["application/json"] : contentTypes).ToImmutableDictionary(t => t, _ => name, StringComparer.Ordinal);
    }

    private ImmutableDictionary<string, string>? OfContent(JsonElement body)
    {
        var named = body.Member("content").Members().Where(c => c.Value.Member("schema") is not null)
            .ToImmutableDictionary(c => c.Name, c => models.NameFor(c.Value.Member("schema")!.Value), StringComparer.Ordinal);
        return named.IsEmpty ? null : named;
    }
}
