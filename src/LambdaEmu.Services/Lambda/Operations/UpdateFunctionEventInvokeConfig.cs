using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.EventInvokes;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class UpdateFunctionEventInvokeConfig(FunctionRegistry functions, TimeProvider time)
    : IOperation<UpdateFunctionEventInvokeConfigRequest, FunctionEventInvokeConfig>
{
    public async ValueTask<FunctionEventInvokeConfig> HandleAsync(UpdateFunctionEventInvokeConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = EventInvokeTarget.Parse(functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:UpdateFunctionEventInvokeConfig");
        if (request is { MaximumRetryAttempts: null, MaximumEventAgeInSeconds: null, DestinationConfig: null })
        {
            throw LambdaErrors.InvalidParameter("You must specify at least one of error handling or destination setting.");
        }
        var function = target.Require();
        Destinations.Check(functions, function, request.DestinationConfig);
        var changed = await functions.AttachAsync(
            function, a => a with { EventInvokes = a.EventInvokes.SetItem(target.Key, Merge(target.RequireConfig(), request)) });
        return EventInvokeTarget.Describe(function, target.Key, changed.EventInvokes[target.Key]);
    }

    private EventInvokeConfig Merge(EventInvokeConfig current, UpdateFunctionEventInvokeConfigRequest request) => new()
    {
        LastModified = time.GetUtcNow(),
        MaximumRetryAttempts = request.MaximumRetryAttempts ?? current.MaximumRetryAttempts,
        MaximumEventAge = request.MaximumEventAgeInSeconds ?? current.MaximumEventAge,
        OnSuccess = Destinations.Merge(request.DestinationConfig?.OnSuccess?.Destination, current.OnSuccess),
        OnFailure = Destinations.Merge(request.DestinationConfig?.OnFailure?.Destination, current.OnFailure),
    };
}
