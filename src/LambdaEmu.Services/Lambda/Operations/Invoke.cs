using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.AsyncInvocations;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>See https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html.</summary>
internal sealed class Invoke(InvocationFactory invocations, IFunctionRunner runner, AsyncInvocationQueue queue) : IOperation<InvocationRequest, InvocationResponse>
{
    /// <summary>Bytes of a synchronous payload.</summary>
    public const int MaxPayloadBytes = 6_291_456;

    private const int MaxEventPayloadBytes = 1_048_576;

    public async ValueTask<InvocationResponse> HandleAsync(InvocationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        if (request.DurableExecutionName is not null)
        {
            throw LambdaErrors.Unsupported("X-Amz-Durable-Execution-Name");
        }
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, request.Qualifier, "lambda:InvokeFunction");
        var version = invocations.Resolve(reference, request.TenantId);
        Invocation Described() => invocations.Create(
            context, reference, version, new CallerInput(request.Payload, request.ClientContext, request.LogType, request.TenantId));
        switch (request.InvocationType)
        {
            case "DryRun":
                return new InvocationResponse { StatusCode = 204 };
            case "Event":
                CheckEventSize(request.Payload);
                await queue.AcceptAsync(Described(), reference);
                return new InvocationResponse { StatusCode = 202 };
            default:
                var invocation = Described();
                invocations.RefuseRecursiveLoop(invocation, reference, version);
                return await InvokeAsync(invocation, context, ct);
        }
    }

    public static void CheckEventSize(ReadOnlyMemory<byte>? payload)
    {
        if (payload is { Length: var length and > MaxEventPayloadBytes })
        {
            throw LambdaErrors.TooLarge($"{length} byte payload is too large for the Event invocation type (limit {MaxEventPayloadBytes} bytes)");
        }
    }

    private async ValueTask<InvocationResponse> InvokeAsync(Invocation invocation, AwsRequestContext context, CancellationToken ct)
    {
        var result = await runner.InvokeAsync(invocation, ct);
        context.SetResponseHeader("X-Amzn-Remapped-Content-Length", "0");
        context.SetResponseHeader("X-Amzn-Trace-Id", TraceIds.ForCaller(invocation.TraceId));
        return new InvocationResponse
        {
            StatusCode = 200,
            ExecutedVersion = invocation.Spec.Version,
            FunctionError = result.IsError ? "Unhandled" : null,
            LogResult = invocation.TailLog ? Convert.ToBase64String(result.LogTail.Span) : null,
            Payload = result.Payload,
        };
    }
}
