using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Backends;
using LambdaEmu.Services.Endpoints.Proxies;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGateway.Serving.Integrations;

/// <summary>
/// AWS_PROXY with responseTransferMode STREAM: the function writes status and headers as JSON, eight zero bytes, then the body, which goes out as
/// it comes. See https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html.
/// </summary>
internal static class StreamingProxy
{
    public static async ValueTask<RestAnswer> RunAsync(RestCall call, FunctionStream stream)
    {
        call.Integration.RequestId = stream.RequestId;
        call.Integration.TraceId = stream.TraceId;
        call.Integration.Status = StatusCodes.Status200OK;
        var pieces = stream.Pieces.GetAsyncEnumerator();
        if (await StreamedAnswer.ReadHeadAsync(pieces) is { } head)
        {
            var mapped = LambdaProxyIntegration.Map(call, head);
            mapped.Headers.Add(new("X-Amzn-Trace-Id", LambdaProxyIntegration.TraceOf(stream.TraceId)));
            return new RestAnswer
            {
                Status = mapped.Status,
                Headers = mapped.Headers,
                Stream = response => PassOnAsync(response, head.Body, pieces, stream.Completion),
            };
        }
        while (await pieces.MoveNextAsync())
        {
            // What is no answer has to be read all the same, for the function to end.
        }
        await pieces.DisposeAsync();
        await RefuseAsync(stream.Completion);
        throw new BackendException(GatewayFailure.MalformedAnswer(), "Execution failed due to configuration error: Malformed Lambda proxy response");
    }

    // A throttle or a missing function shows here.
    private static async ValueTask RefuseAsync(Task<FunctionAnswer> completion)
    {
        try
        {
            await completion;
        }
        catch (AwsException refused)
        {
            throw new BackendException(GatewayFailure.Integration(), refused.Message);
        }
    }

    private static async ValueTask PassOnAsync(
        HttpResponse response, ReadOnlyMemory<byte> first, IAsyncEnumerator<ReadOnlyMemory<byte>> pieces, Task<FunctionAnswer> completion)
    {
        await using (pieces)
        {
            await StreamedAnswer.WriteBodyAsync(response, first, pieces);
        }
        if ((await completion).IsError)
        {
            // The client must not take what it has got for the whole.
            response.HttpContext.Abort();
        }
    }
}
