using LambdaEmu.Contracts.ApiGateway;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.ApiGateway;

/// <summary>Amazon API Gateway's REST APIs. See https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html.</summary>
public sealed class ApiGatewayService : AwsService
{
    public ApiGatewayService()
        : base(ApiGatewayContract.Model)
    {
    }
}
