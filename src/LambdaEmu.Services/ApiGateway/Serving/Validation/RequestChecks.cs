using System.Collections.Immutable;
using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RequestValidators;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Routing;

namespace LambdaEmu.Services.ApiGateway.Serving.Validation;

/// <summary>
/// What a method's validator checks. See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html.
/// </summary>
internal sealed class RequestChecks
{
    private const string Json = "application/json";
    private const string Prefix = "method.request.";

    private readonly List<(string Place, string Name)> _required = [];
    private readonly Dictionary<string, BodyModel> _models = new(StringComparer.OrdinalIgnoreCase);

    private RequestChecks(ApiDefinition definition, Method method, RequestValidator validator)
    {
        if (validator.ValidateRequestParameters)
        {
            // AWS names what is missing in this order.
            _required = [.. (method.RequestParameters ?? ImmutableDictionary<string, bool>.Empty).Where(p => p.Value).Select(p => Split(p.Key)).OrderBy(p => Order(p.Place)).ThenBy(p => p.Name, StringComparer.Ordinal)];
        }
        if (validator.ValidateRequestBody)
        {
            foreach (var (contentType, name) in method.RequestModels ?? ImmutableDictionary<string, string>.Empty)
            {
                if (definition.Models.GetValueOrDefault(name) is { } model)
                {
                    _models[contentType] = new BodyModel(definition, model);
                }
            }
        }
    }

    /// <summary>Null where the method has no validator.</summary>
    public static RequestChecks? Of(ApiDefinition definition, Method method) =>
        method.RequestValidatorId is { } id && definition.RequestValidators.GetValueOrDefault(id) is { } validator ? new RequestChecks(definition, method, validator) : null;

    public GatewayFailure? Check(RestCall call)
    {
        var missing = _required.Where(p => !IsThere(call, p.Place, p.Name)).Select(p => p.Name).ToList();
        if (missing.Count > 0)
        {
            return GatewayFailure.BadParameters(missing);
        }
        // A content type without a model of its own passes; JSON is what is meant where the request names none.
        var type = BinaryTypes.MediaType(call.Http.Header("Content-Type") ?? Json);
        return _models.GetValueOrDefault(type) is { } model && model.FindFault(call.Http.Body) is { } fault ? GatewayFailure.BadBody(fault) : null;
    }

    private static bool IsThere(RestCall call, string place, string name) => place switch
    {
        "header" => !string.IsNullOrEmpty(call.Http.Header(name)),
        "querystring" => !string.IsNullOrEmpty(call.Http.QueryValue(name)),
        _ => call.PathParameters.Any(p => p.Key == name),
    };

    private static (string Place, string Name) Split(string parameter)
    {
        var rest = parameter[Prefix.Length..];
        var dot = rest.IndexOf('.');
        return (rest[..dot], rest[(dot + 1)..]);
    }

    private static int Order(string place) => place switch { "header" => 0, "path" => 1, _ => 2 };
}
