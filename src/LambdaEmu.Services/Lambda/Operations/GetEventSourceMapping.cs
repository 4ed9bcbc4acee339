using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.EventSourceMappings;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetEventSourceMapping(MappingRegistry mappings) : IOperation<GetEventSourceMappingRequest, EventSourceMappingConfiguration>
{
    public ValueTask<EventSourceMappingConfiguration> HandleAsync(GetEventSourceMappingRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(MappingView.Describe(mappings.Require(context.Scope, request.UUID!)));
}
