using LambdaEmu.Contracts.ApiGateway;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.ApiGateway;

/// <summary>Amazon API Gateway's REST APIs. See https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html.</summary>
public sealed class ApiGatewayService : AwsService
{
    private readonly GatewayResources _resources;
    private readonly TimeProvider _time;

    public ApiGatewayService(GatewayResources resources, TimeProvider time)
        : base(ApiGatewayContract.Model) => (_resources, _time) = (resources, time);

    public override void Reset() => _resources.Clear();
}
