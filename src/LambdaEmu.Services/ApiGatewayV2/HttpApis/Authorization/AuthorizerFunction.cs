using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Authorizers;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.Stages;
using LambdaEmu.Services.Endpoints.Requests;
using LambdaEmu.Services.Endpoints.Uris;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;

/// <summary>Asks an authorizer's function. What is wrong with it is logged: clients are not told.</summary>
internal sealed partial class AuthorizerFunction(ILambdaInvoker functions, ILogger<AuthorizerFunction> logger)
{
    /// <param name="call">The request that is to be judged.</param>
    /// <param name="payload">The function's event.</param>
    /// <exception cref="RefusedException">The function says that it knows nobody, or can't say.</exception>
    public async ValueTask<AuthorizerVerdict> AskAsync(
        ApiState api, StageDefinition stage, AuthorizerDefinition authorizer, HttpCall call, ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        FunctionAnswer answer;
        try
        {
            answer = await functions.InvokeAsync(
                new FunctionCall
                {
                    FunctionArn = StageVariables.Expand(FunctionUri.ArnOf(authorizer.Uri)!, stage.Variables),
                    Payload = payload,
                    Caller = authorizer.CredentialsArn is null ? new ServiceCaller("apigateway.amazonaws.com", ArnOf(api, authorizer), api.Scope.AccountId) : null,
                    TraceHeader = call.TraceHeader,
                },
                ct);
        }
        catch (AwsException refused)
        {
            throw Failed(api, authorizer, refused.Message);
        }
        if (answer.IsError)
        {
            throw CallVariables.FindInBody(answer.Payload, ".errorMessage") == GatewayMessages.Unauthorized
                ? new RefusedException(401, GatewayMessages.Unauthorized)
                : Failed(api, authorizer, "The authorizer's function failed");
        }
        return (authorizer.SimpleResponses == true ? AuthorizerVerdict.ReadSimple(answer.Payload) : AuthorizerVerdict.ReadPolicy(answer.Payload))
            ?? throw Failed(api, authorizer, "The authorizer's function answered in no valid format");
    }

    private static string ArnOf(ApiState api, AuthorizerDefinition authorizer) =>
        $"arn:aws:execute-api:{api.Scope.Region}:{api.Scope.AccountId}:{api.Id}/authorizers/{authorizer.Id}";

    private RefusedException Failed(ApiState api, AuthorizerDefinition authorizer, string reason)
    {
        Log.Failed(logger, authorizer.Id, api.Id, reason);
        return new RefusedException(500, GatewayMessages.Failed) { Reason = reason };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Authorizer {AuthorizerId} of the API {ApiId} failed: {Reason}")]
        public static partial void Failed(ILogger logger, string authorizerId, string apiId, string reason);
    }
}
