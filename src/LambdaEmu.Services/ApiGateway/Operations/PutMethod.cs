using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Adds a method to a resource.</summary>
internal sealed class PutMethod(RestApiRegistry apis) : IOperation<Wire.PutMethodRequest, Wire.Method>
{
    public async ValueTask<Wire.Method> HandleAsync(Wire.PutMethodRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var method = await apis.ChangeAsync(
            context.Scope, request.RestApiId!, api =>
            {
                var resource = api.Definition.Require(request.ResourceId!);
                MethodRules.CheckName(request.HttpMethod!);
                if (resource.Methods.ContainsKey(request.HttpMethod!))
                {
                    throw Faults.Conflict("Method already exists for this resource");
                }
                var created = MethodRules.Checked(api.Definition, new Method
                {
                    HttpMethod = request.HttpMethod!,
                    AuthorizationType = request.AuthorizationType!,
                    AuthorizerId = request.AuthorizerId,
                    AuthorizationScopes = request.AuthorizationScopes is { Count: > 0 } scopes ? [.. scopes] : null,
                    ApiKeyRequired = request.ApiKeyRequired == true,
                    OperationName = request.OperationName,
                    RequestValidatorId = string.IsNullOrEmpty(request.RequestValidatorId) ? null : request.RequestValidatorId,
                    RequestParameters = request.RequestParameters.Keep(),
                    RequestModels = request.RequestModels.Keep(),
                });
                return (api with { Definition = api.Definition.With(resource.Id, created) }, created);
            },
            Faults.NoResource);
        return MethodView.Describe(method);
    }
}
