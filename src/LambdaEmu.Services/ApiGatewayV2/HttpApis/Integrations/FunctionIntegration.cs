using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.Endpoints.Proxies;
using LambdaEmu.Services.Endpoints.Uris;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;

/// <summary>Calls a function. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html.</summary>
internal sealed class FunctionIntegration(ILambdaInvoker functions)
{
    private const string V2 = "2.0";

    /// <returns>Null where the function failed, or what it returned is no answer.</returns>
    /// <exception cref="Core.Errors.AwsException">There is no such function, it may not be called, or it is throttled.</exception>
    public async ValueTask<ProxyAnswer?> CallAsync(StageCall call, MappedRequest? mapped, CancellationToken ct)
    {
        var integration = call.Match!.Route.Integration!;
        var isV2 = integration.PayloadFormatVersion == V2;
        var answer = await functions.InvokeAsync(
            new FunctionCall
            {
                FunctionArn = StageVariables.Expand(FunctionUri.ArnOf(integration.Uri)!, call.Stage.Variables),
                Payload = isV2 ? ProxyEvents.V2(call, mapped) : ProxyEvents.V1(call, mapped),
                // Under a role nobody asks the function's own policy.
                Caller = integration.CredentialsArn is null ? new ServiceCaller("apigateway.amazonaws.com", call.RouteArn, call.Api.Scope.AccountId) : null,
                TraceHeader = call.Call.TraceHeader,
            },
            ct);
        if (answer.IsError)
        {
            call.Error = "The Lambda function returned an error";
            return null;
        }
        call.Error = null;
        var read = StreamedAnswer.Collected(answer.Payload) ?? (isV2 ? ProxyAnswerV2.Read(answer.Payload) : Decoded(ProxyAnswerV1.Read(answer.Payload)));
        if (read is null)
        {
            call.Error = "The response from the Lambda function doesn't match the format that API Gateway expects";
        }
        return read;
    }

    // HTTP APIs have no binary types: what the function calls base64 is decoded always.
    private static ProxyAnswer? Decoded(ProxyAnswer? answer)
    {
        if (answer is not { IsBase64: true })
        {
            return answer;
        }
        try
        {
            return new ProxyAnswer { Status = answer.Status, Headers = answer.Headers, Cookies = answer.Cookies, Body = AnswerParts.FromBase64(answer.Body), IsBase64 = true };
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
