using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.EventSourceMappings;
using LambdaEmu.Services.Lambda.EventSourceMappings.Sources;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class CreateEventSourceMapping(FunctionRegistry functions, MappingRegistry mappings, IQueueReader queues, TimeProvider time)
    : IOperation<CreateEventSourceMappingRequest, EventSourceMappingConfiguration>
{
    public async ValueTask<EventSourceMappingConfiguration> HandleAsync(CreateEventSourceMappingRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var source = EventSources.Recognize(request);
        SourceSettings.RefuseOthers(source, request);
        OtherSourceRules.Check(source, request);
        var function = MappedFunction.Require(functions, context.Scope, request.FunctionName!, "lambda:CreateEventSourceMapping");
        if (source != EventSource.Queue)
        {
            FilterCriteriaReader.Read(request.FilterCriteria);
            throw OtherSourceRules.NotThere(source, request.EventSourceArn);
        }
        var settings = MappingChange.Apply(
            new MappingSettings
            {
                EventSourceArn = request.EventSourceArn!,
                Function = function.Reference,
                LastModified = time.GetUtcNow(),
                Tags = FunctionTags.Merge(new Dictionary<string, string>(), request.Tags ?? []),
            },
            request);
        QueueRules.Check(settings);
        QueueRules.CheckQueue(queues, settings.EventSourceArn, function.Timeout);
        // AWS shows no transition of a queue's mapping that is to rest.
        var state = settings.Enabled ? MappingStates.Creating : MappingStates.Disabled;
        var mapping = new EventSourceMapping(context.Scope, Guid.NewGuid().ToString(), settings) { State = state };
        await mappings.AddAsync(mapping);
        return MappingView.Describe(mapping, settings, state);
    }
}
