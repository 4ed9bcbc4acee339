using LambdaEmu.Contracts.ApiGatewayManagementApi;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayManagementApi.Operations;

namespace LambdaEmu.Services.ApiGatewayManagementApi;

/// <summary>
/// Sends to the clients of WebSocket APIs, under the address of the API itself: {id}.execute-api.*/{stage}/@connections/{connection}, or
/// /_aws/execute-api/{id}/{stage}/@connections/{connection}. See https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html.
/// </summary>
public sealed class ApiGatewayManagementApiService : AwsService
{
    // One byte more than the model lets through, for its own fault to be told.
    private const int MaxBodyBytes = 1024 * 1024;

    public ApiGatewayManagementApiService(ISocketConnections connections)
        : base(ApiGatewayManagementApiContract.Model)
    {
        Serve(ApiGatewayManagementApiContract.GetConnection, new GetConnection(connections));
        Serve(ApiGatewayManagementApiContract.PostToConnection, new PostToConnection(connections), MaxBodyBytes);
        Serve(ApiGatewayManagementApiContract.DeleteConnection, new DeleteConnection(connections));
    }

    /// <summary>The API and the stage stand before what the model knows.</summary>
    public override string PathOf(string path) => ConnectionAddress.OperationPath(path);
}
