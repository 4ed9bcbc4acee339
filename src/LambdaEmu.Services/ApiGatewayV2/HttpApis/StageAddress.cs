using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Stages;
using LambdaEmu.Services.Endpoints.Addresses;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis;

/// <summary>Which stage of an API a request is for, and what of its path is left for the routes.</summary>
/// <param name="RoutePath">Still encoded; begins with a slash.</param>
/// <param name="Prefix">What functions see before it: the stage, or the key of a domain name's mapping; empty for none.</param>
/// <param name="DomainName">The host that the request came for.</param>
internal readonly record struct StageAddress(StageDefinition Stage, string RoutePath, string Prefix, string DomainName)
{
    /// <param name="host">Of the request, without the port.</param>
    /// <returns>Null where the API has no such stage.</returns>
    public static StageAddress? Find(ApiState api, ApiAddress address, string host)
    {
        var domain = host.Contains(".execute-api.", StringComparison.OrdinalIgnoreCase) ? host : $"{api.Id}.execute-api.{api.Scope.Region}.amazonaws.com";
        var named = address.WithStageFromPath();
        if (named.Stage is { Length: > 0 } name && api.Stages.TryGetValue(Uri.UnescapeDataString(name), out var stage) && (!stage.IsDefault || address.Stage is not null))
        {
            return new(stage, named.RawPath, stage.IsDefault ? "" : "/" + stage.Name, domain);
        }
        if (!api.Stages.TryGetValue(StageDefinition.DefaultName, out stage))
        {
            return null;
        }
        // What looked like a stage's name is the path's first segment.
        var path = address.Stage is { Length: > 0 } segment ? $"/{segment}{(address.RawPath == "/" ? "" : address.RawPath)}" : address.RawPath;
        return new(stage, path, "", domain);
    }
}
