using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.Patching;

namespace LambdaEmu.Services.ApiGateway.Methods;

/// <summary>What UpdateMethod and UpdateMethodResponse may change.</summary>
internal static class MethodPatches
{
    public static readonly PatchTable<Method> Table = new(
        new(PatchOps.Replace, "/apiKeyRequired", (m, s) => m with { ApiKeyRequired = s.Flag }),
        new(PatchOps.Replace, "/authorizationType", (m, s) => m with { AuthorizationType = s.Value ?? "" }),
        new(PatchOps.Replace, "/authorizerId", (m, s) => m with { AuthorizerId = s.Text }),
        new(PatchOps.Replace, "/operationName", (m, s) => m with { OperationName = s.Text }),
        new(PatchOps.Replace, "/requestValidatorId", (m, s) => m with { RequestValidatorId = s.Text }),
        new(PatchOps.Any, "/requestParameters/{parameter}", (m, s) => m with { RequestParameters = m.RequestParameters.Patched(s, v => v.Flag, NoParameter) }),
        new(PatchOps.Any, "/requestModels/{contentType}", (m, s) => m with { RequestModels = m.RequestModels.Patched(s, NoContentType) }),
        new(PatchOps.Add | PatchOps.Remove, "/authorizationScopes", (m, s) => m with { AuthorizationScopes = NullIfEmpty(m.AuthorizationScopes.Patched(s, s.Value ?? "")) }));

    public static readonly PatchTable<MethodResponse> Responses = new(
        new(PatchOps.Any, "/responseParameters/{parameter}", (r, s) => r with { ResponseParameters = r.ResponseParameters.Patched(s, v => v.Flag, NoParameter) }),
        new(PatchOps.Any, "/responseModels/{contentType}", (r, s) => r with { ResponseModels = r.ResponseModels.Patched(s, NoContentType) }));

    private static ImmutableList<string>? NullIfEmpty(ImmutableList<string> list) => list.IsEmpty ? null : list;

    private static Core.Errors.AwsException NoParameter() => Faults.NotFound("Invalid parameter name specified");

    private static Core.Errors.AwsException NoContentType() => Faults.NotFound("Content-Type specified was not found");
}
