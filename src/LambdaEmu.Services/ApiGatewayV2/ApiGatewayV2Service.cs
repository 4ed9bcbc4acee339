using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.ApiGatewayV2;

/// <summary>Amazon API Gateway's HTTP and WebSocket APIs. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/api-reference.html.</summary>
public sealed class ApiGatewayV2Service : AwsService
{
    public ApiGatewayV2Service()
        : base(ApiGatewayV2Contract.Model)
    {
    }
}
