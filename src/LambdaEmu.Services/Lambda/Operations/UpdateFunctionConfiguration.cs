using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.EventSourceMappings.Sources;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Layers;
using LambdaEmu.Services.Lambda.Managed;
using LambdaEmu.Services.Lambda.Signing;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class UpdateFunctionConfiguration(
    FunctionRegistry functions, FunctionLayers layers, UnsignedCode unsigned, ManagedSettings settings, MappedTimeouts timeouts, IFunctionRunner runner, TimeProvider time)
    : IOperation<UpdateFunctionConfigurationRequest, FunctionConfiguration>
{
    public async ValueTask<FunctionConfiguration> HandleAsync(UpdateFunctionConfigurationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:UpdateFunctionConfiguration"));
        if (request.Runtime is not null)
        {
            RuntimeParameter.Check(request.Runtime);
        }
        FunctionSettings.RefuseUnsupported(request);
        if (request.Layers is { Count: > 0 })
        {
            unsigned.Check(function);
        }
        if (request.Timeout is { } timeout)
        {
            timeouts.Check(function, timeout);
        }
        var view = await functions.ChangeAsync(function, batch =>
        {
            var latest = function.Latest.Configuration;
            LatestReference.CheckRevision(request.RevisionId, latest);
            var instances = settings.OfUpdated(function.Scope, request, latest.ManagedInstances);
            var updated = Merge(function.Name, latest with { ManagedInstances = instances }, request) with
            {
                LastModified = time.GetUtcNow(),
                RevisionId = Guid.NewGuid().ToString(),
                Layers = layers.Resolve(function.Scope, request.Layers, latest.Layers),
            };
            layers.CheckSize(updated.Code, updated.Layers);
            function.ReplaceLatest(updated);
            batch.PutFunction(function);
            return FunctionConfigurationView.Updating(function, updated);
        });
        runner.Prepare(function.Latest.Spec);
        runner.Retire(function.Latest.Spec.Key);
        return view;
    }

    // What the request leaves out stays; environment and logging are replaced or merged by their own rules.
    private static FunctionVersion Merge(string name, FunctionVersion latest, UpdateFunctionConfigurationRequest request) => latest with
    {
        Runtime = request.Runtime ?? latest.Runtime,
        Handler = request.Handler ?? latest.Handler,
        Role = request.Role ?? latest.Role,
        Description = request.Description ?? latest.Description,
        Timeout = request.Timeout ?? latest.Timeout,
        MemorySize = ManagedSettings.Memory(request.MemorySize, latest.MemorySize, latest.ManagedInstances),
        EphemeralStorage = request.EphemeralStorage?.Size ?? latest.EphemeralStorage,
        Environment = FunctionSettings.Environment(request.Environment, latest.Environment),
        TracingMode = request.TracingConfig?.Mode ?? latest.TracingMode,
        KmsKeyArn = request.KMSKeyArn is "" ? null : request.KMSKeyArn ?? latest.KmsKeyArn,
        SnapStart = FunctionSettings.SnapStart(request.SnapStart, latest.SnapStart),
        Vpc = FunctionSettings.Vpc(request.VpcConfig, latest.Vpc),
        DeadLetterTarget = FunctionSettings.DeadLetterTarget(request.DeadLetterConfig, latest.DeadLetterTarget),
        Logging = FunctionSettings.Logging(name, ManagedSettings.Logging(request.LoggingConfig, latest.ManagedInstances), latest.Logging),
    };
}
