using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.EventInvokes;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Replaces the whole configuration; UpdateFunctionEventInvokeConfig merges.</summary>
internal sealed class PutFunctionEventInvokeConfig(FunctionRegistry functions, TimeProvider time)
    : IOperation<PutFunctionEventInvokeConfigRequest, FunctionEventInvokeConfig>
{
    public async ValueTask<FunctionEventInvokeConfig> HandleAsync(PutFunctionEventInvokeConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = EventInvokeTarget.Parse(functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:PutFunctionEventInvokeConfig");
        if (request is { MaximumRetryAttempts: null, MaximumEventAgeInSeconds: null, DestinationConfig: null })
        {
            throw LambdaErrors.InvalidParameter("You must specify at least one of error handling or destination setting.");
        }
        var function = target.Require();
        Destinations.Check(functions, function, request.DestinationConfig);
        var config = new EventInvokeConfig
        {
            LastModified = time.GetUtcNow(),
            MaximumRetryAttempts = request.MaximumRetryAttempts,
            MaximumEventAge = request.MaximumEventAgeInSeconds,
            OnSuccess = Destinations.Merge(request.DestinationConfig?.OnSuccess?.Destination, null),
            OnFailure = Destinations.Merge(request.DestinationConfig?.OnFailure?.Destination, null),
        };
        await functions.AttachAsync(function, a => a with { EventInvokes = a.EventInvokes.SetItem(target.Key, config) });
        return EventInvokeTarget.Describe(function, target.Key, config);
    }
}
