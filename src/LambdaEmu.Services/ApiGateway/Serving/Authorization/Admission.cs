using LambdaEmu.Core.Policies;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Keys;

namespace LambdaEmu.Services.ApiGateway.Serving.Authorization;

/// <summary>Whether a call may reach its method: by the API's policy, the method's authorizer, a key and the rates, in this order.</summary>
internal sealed class Admission(IamAuthorizer iam, LambdaAuthorizer lambda, ApiKeyGate keys)
{
    /// <returns>Null where it may.</returns>
    public async ValueTask<GatewayFailure?> AdmitAsync(RestCall call, AuthorizerCache cache, StageThrottles throttles)
    {
        if (await AuthorizeAsync(call, cache) is { } refused)
        {
            return refused;
        }
        if (JudgeByPolicy(call) is { } denied)
        {
            return denied;
        }
        var method = call.Method!;
        if (method.Method.ApiKeyRequired && keys.Admit(call) is { } closed)
        {
            return closed;
        }
        return throttles.TryTake(method.Resource.Path, method.Method.HttpMethod) ? null : GatewayFailure.Throttled();
    }

    private async ValueTask<GatewayFailure?> AuthorizeAsync(RestCall call, AuthorizerCache cache)
    {
        var method = call.Method!;
        return method.Method.AuthorizationType switch
        {
            AuthorizationTypes.None => null,
            AuthorizationTypes.Iam => iam.Admit(call),
            AuthorizationTypes.Custom when method.Authorizer is { } authorizer => await lambda.AdmitAsync(call, authorizer, cache),
            _ => GatewayFailure.AuthorizerConfiguration(),
        };
    }

    // See https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html.
    private static GatewayFailure? JudgeByPolicy(RestCall call)
    {
        if (call.Api.Policy is not { } policy)
        {
            return null;
        }
        var caller = new ServiceCaller(call.Signer?.Owner.Arn ?? "*", "", "") { Keys = new Dictionary<string, string> { ["aws:sourceip"] = call.Http.SourceIp } };
        var isAuthorized = call.Method!.Method.AuthorizationType != AuthorizationTypes.None;
        return policy.Decide(caller, "execute-api:Invoke", call.MethodArn) switch
        {
            PolicyVerdict.Allowed => null,
            PolicyVerdict.Silent when isAuthorized => null,
            PolicyVerdict.Denied => GatewayFailure.AccessDenied($"User: anonymous is not authorized to perform: execute-api:Invoke on resource: {call.MethodArn} with an explicit deny"),
            _ => GatewayFailure.AccessDenied($"User: anonymous is not authorized to perform: execute-api:Invoke on resource: {call.MethodArn}"),
        };
    }
}
