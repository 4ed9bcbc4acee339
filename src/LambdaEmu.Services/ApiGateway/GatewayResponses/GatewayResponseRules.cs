using System.Collections.Immutable;
using LambdaEmu.Core.Errors;
using LambdaEmu.Services.ApiGateway.Patching;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.GatewayResponses;

/// <summary>Gateway responses as AWS shows them, and what UpdateGatewayResponse may change.</summary>
internal static class GatewayResponseRules
{
    public static readonly PatchTable<GatewayResponse> Patches = new(
        new(PatchOps.Replace, "/statusCode", (r, s) => r with { StatusCode = Status(s.Text) }),
        new(PatchOps.Any, "/responseParameters/{parameter}", (r, s) => r with { ResponseParameters = r.ResponseParameters.Patched(s, NoParameter) ?? ImmutableDictionary<string, string>.Empty }),
        new(PatchOps.Any, "/responseTemplates/{contentType}", (r, s) => r with { ResponseTemplates = r.ResponseTemplates.Patched(s, NoTemplate) ?? ImmutableDictionary<string, string>.Empty }));

    /// <summary>The response of a type, be it the API's own or a default.</summary>
    public static Wire.GatewayResponse Describe(ApiDefinition api, string type)
    {
        var response = GatewayResponseTypes.Effective(api, type);
        return new Wire.GatewayResponse
        {
            ResponseType = type,
            StatusCode = response.StatusCode ?? GatewayResponseTypes.DefaultStatuses[type],
            ResponseParameters = response.ResponseParameters.Show(),
            ResponseTemplates = response.ResponseTemplates.Show(),
            DefaultResponse = !api.GatewayResponses.ContainsKey(type),
        };
    }

    /// <summary>Creations are checked by the model; patches and imports carry any text.</summary>
    public static string? Status(string? text) => text is null or [>= '1' and <= '5', >= '0' and <= '9', >= '0' and <= '9']
        ? text
        : throw Faults.BadRequest($"Invalid status code specified: {text}");

    /// <summary>An API with a response of its own; without any template it answers AWS's.</summary>
    public static RestApi With(RestApi api, GatewayResponse response) =>
        api with { Definition = api.Definition with { GatewayResponses = api.Definition.GatewayResponses.SetItem(response.ResponseType, response) } };

    private static AwsException NoParameter() => Faults.BadRequest("Invalid parameter name specified");

    private static AwsException NoTemplate() => Faults.BadRequest("Invalid content type specified");
}
