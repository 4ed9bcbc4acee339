using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.EventSourceMappings;
using LambdaEmu.Services.Lambda.EventSourceMappings.Sources;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class UpdateEventSourceMapping(FunctionRegistry functions, MappingRegistry mappings, IQueueReader queues, TimeProvider time)
    : IOperation<UpdateEventSourceMappingRequest, EventSourceMappingConfiguration>
{
    public async ValueTask<EventSourceMappingConfiguration> HandleAsync(UpdateEventSourceMappingRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var wanted = MappingChange.Of(request);
        var (mapping, settings, state) = await mappings.ChangeAsync(context.Scope, request.UUID!, current => Change(context.Scope, current, wanted));
        return MappingView.Describe(mapping, settings, state);
    }

    private MappingSettings Change(ResourceScope scope, MappingSettings current, CreateEventSourceMappingRequest wanted)
    {
        SourceSettings.RefuseOthers(EventSource.Queue, wanted);
        var function = wanted.FunctionName is { } name ? MappedFunction.Require(functions, scope, name, "lambda:UpdateEventSourceMapping") : null;
        var settings = MappingChange.Apply(current, wanted) with { Function = function?.Reference ?? current.Function, LastModified = time.GetUtcNow() };
        QueueRules.Check(settings);
        if (function is not null)
        {
            QueueRules.CheckQueue(queues, settings.EventSourceArn, function.Timeout);
        }
        return settings;
    }
}
