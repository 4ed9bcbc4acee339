using LambdaEmu.Contracts.ApiGateway;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Serving;

namespace LambdaEmu.Services.ApiGateway;

/// <summary>Amazon API Gateway's REST APIs. See https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html.</summary>
public sealed class ApiGatewayService : AwsService
{
    private readonly GatewayResources _resources;
    private readonly RestServing _serving;
    private readonly TimeProvider _time;

    /// <param name="serving">Serves the stages; their caches are flushed through it.</param>
    public ApiGatewayService(GatewayResources resources, RestServing serving, TimeProvider time)
        : base(ApiGatewayContract.Model) => (_resources, _serving, _time) = (resources, serving, time);

    public override void Reset()
    {
        _resources.Clear();
        _serving.Clear();
    }
}
