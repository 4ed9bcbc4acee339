using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGatewayV2.Authorizers;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;
using LambdaEmu.Services.ApiGatewayV2.Integrations;
using LambdaEmu.Services.ApiGatewayV2.Stages;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;

/// <summary>
/// Has a function decide, and keeps its answer for as long as the authorizer says. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html.
/// </summary>
internal sealed class FunctionAuthorizer(ILambdaInvoker functions, AuthorizerCaches caches)
{
    /// <summary>A function that fails so says that it knows nobody.</summary>
    private const string UnauthorizedError = "Unauthorized";

    /// <exception cref="RefusedException">The request may not pass, or nobody can say whether it may.</exception>
    public async ValueTask<Caller> AdmitAsync(StageCall call, AuthorizerDefinition authorizer, CancellationToken ct)
    {
        var identity = new List<string>();
        foreach (var source in authorizer.IdentitySource)
        {
            // Without all of them the function is not even asked.
            identity.Add(call.Find(source.TrimStart('$')) is { Length: > 0 } value ? value : throw new RefusedException(401, GatewayMessages.Unauthorized));
        }
        var key = $"{authorizer.Id}\n{string.Join('\n', identity)}";
        var ttl = authorizer.ResultTtl ?? 0;
        var verdict = ttl > 0 ? caches.Find(call.Api.Id, call.Stage.Name, key) : null;
        if (verdict is null)
        {
            verdict = await AskAsync(call, authorizer, identity, ct);
            if (ttl > 0)
            {
                caches.Keep(call.Api.Id, call.Stage.Name, key, verdict, TimeSpan.FromSeconds(ttl));
            }
        }
        return verdict.Allows(call.RequestArn, call.Call)
            ? new FunctionCaller(verdict.PrincipalId, verdict.Context)
            : throw new RefusedException(403, GatewayMessages.Forbidden);
    }

    private async ValueTask<AuthorizerVerdict> AskAsync(StageCall call, AuthorizerDefinition authorizer, List<string> identity, CancellationToken ct)
    {
        var payload = authorizer.PayloadFormatVersion == "2.0" ? ProxyEvents.AuthorizerV2(call, identity) : ProxyEvents.AuthorizerV1(call, identity);
        FunctionAnswer answer;
        try
        {
            answer = await functions.InvokeAsync(
                new FunctionCall
                {
                    FunctionArn = StageVariables.Replace(FunctionUri.ArnOf(authorizer.Uri)!, call.Stage.Variables),
                    Payload = payload,
                    Caller = authorizer.CredentialsArn is null ? new ServiceCaller("apigateway.amazonaws.com", AuthorizerArn(call, authorizer), call.Api.Scope.AccountId) : null,
                    TraceHeader = call.Call.TraceHeader,
                },
                ct);
        }
        catch (AwsException refused)
        {
            throw new RefusedException(500, GatewayMessages.Failed) { Reason = refused.Message };
        }
        if (answer.IsError)
        {
            throw CallVariables.FindInBody(answer.Payload, ".errorMessage") == UnauthorizedError
                ? new RefusedException(401, GatewayMessages.Unauthorized)
                : new RefusedException(500, GatewayMessages.Failed) { Reason = "The authorizer's function failed" };
        }
        return (authorizer.SimpleResponses == true ? AuthorizerVerdict.ReadSimple(answer.Payload) : AuthorizerVerdict.ReadPolicy(answer.Payload))
            ?? throw new RefusedException(500, GatewayMessages.Failed) { Reason = "The authorizer's function answered in no valid format" };
    }

    private static string AuthorizerArn(StageCall call, AuthorizerDefinition authorizer) =>
        $"arn:aws:execute-api:{call.Api.Scope.Region}:{call.Api.Scope.AccountId}:{call.Api.Id}/authorizers/{authorizer.Id}";
}
