using LambdaEmu.Contracts.ApiGatewayManagementApi;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.ApiGatewayManagementApi.Operations;

/// <summary>Closes the connection of a client. See https://docs.aws.amazon.com/goto/WebAPI/apigatewaymanagementapi-2018-11-29/DeleteConnection.</summary>
internal sealed class DeleteConnection(ISocketConnections connections) : IOperation<DeleteConnectionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteConnectionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await connections.CloseAsync(ConnectionAddress.Of(context, request.ConnectionId!));
        return Empty.Value;
    }
}
