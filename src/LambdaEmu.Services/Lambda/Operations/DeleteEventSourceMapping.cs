using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.EventSourceMappings;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class DeleteEventSourceMapping(MappingRegistry mappings) : IOperation<DeleteEventSourceMappingRequest, EventSourceMappingConfiguration>
{
    public async ValueTask<EventSourceMappingConfiguration> HandleAsync(DeleteEventSourceMappingRequest request, AwsRequestContext context, CancellationToken ct) =>
        MappingView.Describe(await mappings.DeleteAsync(context.Scope, request.UUID!));
}
