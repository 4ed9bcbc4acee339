using LambdaEmu.Services.ApiGateway.Integrations;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Methods;

/// <summary>Methods and their responses as AWS shows them.</summary>
internal static class MethodView
{
    public static Wire.Method Describe(Method method) => new()
    {
        HttpMethod = method.HttpMethod,
        AuthorizationType = method.AuthorizationType,
        AuthorizerId = method.AuthorizerId,
        AuthorizationScopes = method.AuthorizationScopes.ShowAny(),
        ApiKeyRequired = method.ApiKeyRequired,
        OperationName = method.OperationName,
        RequestValidatorId = method.RequestValidatorId,
        RequestParameters = method.RequestParameters.Show(),
        RequestModels = method.RequestModels.Show(),
        MethodResponses = method.Responses.ShowAny(Describe),
        MethodIntegration = method.Integration is { } integration ? IntegrationView.Describe(integration) : null,
    };

    public static Wire.MethodResponse Describe(MethodResponse response) => new()
    {
        StatusCode = response.StatusCode,
        ResponseParameters = response.ResponseParameters.Show(),
        ResponseModels = response.ResponseModels.Show(),
    };
}
