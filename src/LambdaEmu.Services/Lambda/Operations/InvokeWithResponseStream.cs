using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Protocol.EventStream;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>
/// PayloadChunk events as the function writes them, then one InvokeComplete. See https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html.
/// </summary>
internal sealed class InvokeWithResponseStream(InvocationFactory invocations, IFunctionRunner runner) : IStreamingOperation<InvokeWithResponseStreamRequest>
{
    private const int MaxChunkBytes = 64 * 1024;

    public async ValueTask HandleAsync(InvokeWithResponseStreamRequest request, AwsRequestContext context, EventStreamResponse response)
    {
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, request.Qualifier, "lambda:InvokeFunction");
        var version = invocations.Resolve(reference, request.TenantId);
        if (request.InvocationType == "DryRun")
        {
            response.End(204);
            return;
        }
        var stream = new ResponseStream();
        var invocation = invocations.Create(
            context, reference, version, new CallerInput(request.Payload, request.ClientContext, request.LogType, request.TenantId, stream));
        invocations.RefuseRecursiveLoop(invocation, reference, version);
        context.SetResponseHeader("X-Amz-Executed-Version", invocation.Spec.Version);
        context.SetResponseHeader("X-Amzn-Trace-Id", TraceIds.ForCaller(invocation.TraceId));
        // A caller who goes away does not stop the function.
        var running = runner.InvokeAsync(invocation, CancellationToken.None);
        await foreach (var piece in stream.ReadAllAsync())
        {
            await response.WriteEventAsync("PayloadChunk", "application/octet-stream", piece);
        }
        await CompleteAsync(await running, invocation.TailLog, response);
    }

    private static async ValueTask CompleteAsync(InvocationResult result, bool tailLog, EventStreamResponse response)
    {
        // The answer of a function that does not stream.
        for (var rest = result.IsError ? default : result.Payload; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, MaxChunkBytes)..])
        {
            await response.WriteEventAsync("PayloadChunk", "application/octet-stream", rest[..Math.Min(rest.Length, MaxChunkBytes)]);
        }
        await response.WriteEventAsync("InvokeComplete", "application/json", InvokeCompleteEvent.Write(result, tailLog));
    }
}
