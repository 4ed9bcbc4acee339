using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;
using LambdaEmu.Services.Lambda.Policies;

namespace LambdaEmu.Services.Lambda.SyncInvocations;

/// <summary>Functions as services invoke them that wait for the answer, where the policy of the function, version or alias lets them.</summary>
internal sealed class LambdaInvoker(FunctionRegistry functions, InvocationFactory invocations, IFunctionRunner runner) : ILambdaInvoker
{
    private const string Action = "lambda:InvokeFunction";

    public async ValueTask<FunctionAnswer> InvokeAsync(FunctionCall call, CancellationToken ct)
    {
        var invocation = Prepare(call, stream: null);
        return Answer(invocation, await runner.InvokeAsync(invocation, ct));
    }

    public FunctionStream InvokeStreaming(FunctionCall call)
    {
        var stream = new ResponseStream();
        var invocation = Prepare(call, stream);
        return new FunctionStream
        {
            RequestId = invocation.RequestId,
            TraceId = invocation.TraceId,
            Pieces = stream.ReadAllAsync(),
            ContentType = () => stream.ContentType,
            Completion = CompleteAsync(invocation),
        };
    }

    // A caller who goes away does not stop the function.
    private async Task<FunctionAnswer> CompleteAsync(Invocation invocation)
    {
        try
        {
            return Answer(invocation, await runner.InvokeAsync(invocation, CancellationToken.None));
        }
        finally
        {
            // Where there was no invocation at all, nobody else ends the reading.
            invocation.Stream!.Complete();
        }
    }

    private Invocation Prepare(FunctionCall call, ResponseStream? stream)
    {
        var scope = Arn.TryParse(call.FunctionArn)?.Scope ?? throw LambdaErrors.FunctionNotFound(call.FunctionArn);
        var reference = FunctionReference.Parse(scope, call.FunctionArn, null, Action);
        var version = invocations.Resolve(reference, tenantId: null);
        if (call.Caller is { } caller)
        {
            FunctionPermissions.Require(functions, reference, caller, Action);
        }
        var invocation = invocations.Create(RandomId.New().ToString(), call.TraceHeader, reference, version, new CallerInput(call.Payload, Stream: stream) { IsChecked = true });
        invocations.RefuseRecursiveLoop(invocation, reference, version);
        return invocation;
    }

    private static FunctionAnswer Answer(Invocation invocation, InvocationResult result) => new()
    {
        RequestId = invocation.RequestId,
        IsError = result.IsError,
        Payload = result.Payload,
        TraceId = invocation.TraceId,
        ExecutedVersion = invocation.Spec.Version,
    };
}
