using LambdaEmu.Services.Endpoints.Proxies;

namespace LambdaEmu.Services.ApiGateway.Serving.Integrations;

/// <summary>Proxy events of REST APIs.</summary>
internal static class RestEvents
{
    public static ProxyEventV1 Of(RestCall call, IReadOnlyList<KeyValuePair<string, string>>? headers = null, IReadOnlyList<KeyValuePair<string, string>>? query = null) => new()
    {
        Call = call.Http,
        Resource = call.Method!.Resource.Path,
        Path = call.Path,
        PathParameters = call.PathParameters,
        StageVariables = call.StageVariables,
        Context = new RestContext(call).Write,
        IsBinary = call.Api.BinaryTypes.Contain(call.Http.Header("Content-Type")),
        ExtraHeaders = headers ?? [],
        ExtraQuery = query ?? [],
    };
}
