using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.Methods;

/// <summary>What has to hold of a method within its API.</summary>
internal static class MethodRules
{
    private static readonly ImmutableArray<string> HttpMethods = ["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"];

    private static readonly ImmutableArray<string> Locations = ["method.request.querystring.", "method.request.header.", "method.request.path."];

    public static void CheckName(string httpMethod)
    {
        if (!HttpMethods.Contains(httpMethod))
        {
            throw Faults.BadRequest($"Invalid HttpMethod specified. Valid options are {string.Join(',', HttpMethods)}");
        }
    }

    /// <returns>The method as it is to be kept.</returns>
    public static Method Checked(ApiDefinition api, Method method)
    {
        if (method.RequestValidatorId is { } validator && !api.RequestValidators.ContainsKey(validator))
        {
            throw Faults.BadRequest("Invalid Request Validator identifier specified");
        }
        CheckModels(api, method.RequestModels);
        CheckParameters(method.RequestParameters);
        return WithAuthorization(api, method);
    }

    /// <summary>The models of bodies have to be there.</summary>
    public static void CheckModels(ApiDefinition api, ImmutableDictionary<string, string>? models)
    {
        if (models?.Values.FirstOrDefault(m => !api.Models.ContainsKey(m)) is { } unknown)
        {
            throw Faults.BadRequest($"Invalid model identifier specified: {unknown}");
        }
    }

    /// <summary>Header names of a method's response.</summary>
    public static void CheckResponseParameters(IEnumerable<string>? parameters)
    {
        if (parameters?.FirstOrDefault(p => !p.StartsWith("method.response.header.", StringComparison.Ordinal)) is { } wrong)
        {
            throw InvalidParameter(wrong);
        }
    }

    /// <summary>What a method still uses can't go.</summary>
    /// <param name="what">The used thing in the fault's text.</param>
    public static void CheckUnused(ApiDefinition api, Func<Method, bool> uses, string what)
    {
        foreach (var resource in api.Resources.Values.OrderBy(r => r.Path, StringComparer.Ordinal))
        {
            if (resource.Methods.Values.FirstOrDefault(uses) is { } method)
            {
                throw Faults.Conflict($"Cannot delete {what}, is referenced in method: {resource.Path}/{method.HttpMethod}");
            }
        }
    }

    private static Method WithAuthorization(ApiDefinition api, Method method)
    {
        switch (method.AuthorizationType)
        {
            case AuthorizationTypes.None or AuthorizationTypes.Iam:
                return method with { AuthorizerId = null };
            case AuthorizationTypes.Custom or AuthorizationTypes.Cognito:
                return method.AuthorizerId is { } id && api.Authorizers.ContainsKey(id)
                    ? method
                    : throw Faults.BadRequest("Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.");
            default:
                throw Faults.BadRequest("Invalid Authorization Type specified. Valid options are NONE,AWS_IAM,CUSTOM,COGNITO_USER_POOLS");
        }
    }

    private static void CheckParameters(ImmutableDictionary<string, bool>? parameters)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in parameters?.Keys ?? [])
        {
            var location = Locations.FirstOrDefault(l => parameter.StartsWith(l, StringComparison.Ordinal) && parameter.Length > l.Length) ?? throw InvalidParameter(parameter);
            if (!names.Add(parameter[location.Length..]))
            {
                throw Faults.BadRequest("Parameter names must be unique across querystring, header and path");
            }
        }
    }

    private static Core.Errors.AwsException InvalidParameter(string parameter) => Faults.BadRequest(
        $"Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: {parameter}]");
}
