using LambdaEmu.Contracts.ApiGatewayManagementApi;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.ApiGatewayManagementApi.Operations;

/// <summary>Shows since when a client is connected, and when something last came or went. See https://docs.aws.amazon.com/goto/WebAPI/apigatewaymanagementapi-2018-11-29/GetConnection.</summary>
internal sealed class GetConnection(ISocketConnections connections) : IOperation<GetConnectionRequest, GetConnectionResponse>
{
    public ValueTask<GetConnectionResponse> HandleAsync(GetConnectionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var connection = connections.Describe(ConnectionAddress.Of(context, request.ConnectionId!));
        return ValueTask.FromResult(new GetConnectionResponse
        {
            ConnectedAt = connection.ConnectedAt,
            LastActiveAt = connection.LastActiveAt,
            Identity = new Identity { SourceIp = connection.SourceIp, UserAgent = connection.UserAgent },
        });
    }
}
