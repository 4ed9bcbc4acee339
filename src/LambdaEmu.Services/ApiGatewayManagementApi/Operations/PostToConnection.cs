using LambdaEmu.Contracts.ApiGatewayManagementApi;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.ApiGatewayManagementApi.Operations;

/// <summary>Sends a message to a client. See https://docs.aws.amazon.com/goto/WebAPI/apigatewaymanagementapi-2018-11-29/PostToConnection.</summary>
internal sealed class PostToConnection(ISocketConnections connections) : IOperation<PostToConnectionRequest, Empty>
{
    private const int MaxBytes = 128 * 1024;

    public async ValueTask<Empty> HandleAsync(PostToConnectionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var data = request.Data ?? default;
        if (data.Length > MaxBytes)
        {
            throw new AwsException("PayloadTooLargeException", "Message too long", 413);
        }
        await connections.SendAsync(ConnectionAddress.Of(context, request.ConnectionId!), data, ct);
        return Empty.Value;
    }
}
