using LambdaEmu.Core.Policies;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Keys;
using LambdaEmu.Services.Endpoints.Requests;

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
        var method = call.Method!;
        if (method.Method.ApiKeyRequired && keys.Admit(call) is { } closed)
        {
            return closed;
        }
        return throttles.TryTake(method.Resource.Path, method.Method.HttpMethod) ? null : GatewayFailure.Throttled();
    }

    // See https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html.
    private async ValueTask<GatewayFailure?> AuthorizeAsync(RestCall call, AuthorizerCache cache)
    {
        var method = call.Method!;
        // A policy names signers, and is asked before any function.
        if (method.Method.AuthorizationType == AuthorizationTypes.Iam && iam.Identify(call) is { } unknown)
        {
            return unknown;
        }
        var byPolicy = call.Api.Policy?.Decide(ClientIdentity.Of(call.Http, call.Signer), "execute-api:Invoke", call.MethodArn);
        if (byPolicy == PolicyVerdict.Denied)
        {
            return NotAuthorized(call, " with an explicit deny");
        }
        return method.Method.AuthorizationType switch
        {
            AuthorizationTypes.None => byPolicy == PolicyVerdict.Silent ? NotAuthorized(call) : null,
            // Whoever has a key of the account may; of another account, whom the policy lets.
            AuthorizationTypes.Iam => byPolicy == PolicyVerdict.Allowed || call.Signer!.Owner.AccountId == call.Staged.Scope.AccountId ? null : NotAuthorized(call),
            AuthorizationTypes.Custom when method.Authorizer is { } authorizer =>
                await lambda.AdmitAsync(call, authorizer, cache, isAllowedByPolicy: byPolicy == PolicyVerdict.Allowed),
            _ => GatewayFailure.AuthorizerConfiguration(),
        };
    }

    // AWS shows the last four digits of the account alone.
    private static GatewayFailure NotAuthorized(RestCall call, string how = "")
    {
        var account = call.Staged.Scope.AccountId;
        var shown = call.MethodArn.Replace(account, $"********{account[8..]}", StringComparison.Ordinal);
        return GatewayFailure.AccessDenied($"User: {call.Signer?.Owner.Arn ?? "anonymous"} is not authorized to perform: execute-api:Invoke on resource: {shown}{how}");
    }
}
