using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>What nothing here would obey is refused by name; all else is kept and served.</summary>
internal sealed class CreateRestApi(RestApiRegistry apis, TimeProvider time) : IOperation<Wire.CreateRestApiRequest, Wire.RestApi>
{
    public async ValueTask<Wire.RestApi> HandleAsync(Wire.CreateRestApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        if (request.EndpointAccessMode is not null || request.SecurityPolicy is not null)
        {
            throw Faults.Unsupported(request.SecurityPolicy is null ? "endpointAccessMode" : "securityPolicy of REST APIs");
        }
        var settings = new ApiDefinition
        {
            Name = request.Name!,
            Description = RestApiSettings.Description(request.Description),
            Version = request.Version,
            ApiKeySource = RestApiSettings.ApiKeySource(request.ApiKeySource),
            BinaryMediaTypes = [.. (request.BinaryMediaTypes ?? []).Distinct()],
            MinimumCompressionSize = RestApiSettings.CompressionSize(request.MinimumCompressionSize),
            DisableExecuteApiEndpoint = request.DisableExecuteApiEndpoint == true,
            Endpoint = RestApiSettings.Endpoint(request.EndpointConfiguration),
            Policy = RestApiSettings.Policy(request.Policy),
        };
        var tags = request.Tags.KeepAll();
        var api = request.CloneFrom is { } source
            ? NewRestApi.Clone(apis.Require(context.Scope, source), settings, tags, time.GetUtcNow())
            : NewRestApi.Create(context.Scope, settings, tags, time.GetUtcNow());
        await apis.CreateAsync(api);
        return RestApiView.Listed(api);
    }
}
