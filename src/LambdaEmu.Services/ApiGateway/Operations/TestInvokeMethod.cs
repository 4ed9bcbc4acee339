using System.Text;
using LambdaEmu.Contracts.ApiGateway;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using LambdaEmu.Services.ApiGateway.Serving;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Runs a method as it is edited. See https://docs.aws.amazon.com/apigateway/latest/api/API_TestInvokeMethod.html.</summary>
internal sealed class TestInvokeMethod(GatewayResources resources, TestCalls tests) : IOperation<TestInvokeMethodRequest, TestInvokeMethodResponse>
{
    public async ValueTask<TestInvokeMethodResponse> HandleAsync(TestInvokeMethodRequest request, AwsRequestContext context, CancellationToken ct)
    {
        if (request.ClientCertificateId is { } certificate)
        {
            resources.ClientCertificates.Require(context.Scope, certificate, ClientCertificateRules.Missing);
        }
        var api = resources.Apis.Require(context.Scope, request.RestApiId!);
        var resource = api.Definition.Resources.GetValueOrDefault(request.ResourceId!) ?? throw Faults.NoResource();
        var method = resource.Methods.GetValueOrDefault(request.HttpMethod!) ?? throw Faults.NoMethod();
        var result = await tests.RunMethodAsync(api, resource, method, new TestRequest
        {
            HttpMethod = request.HttpMethod!,
            PathWithQuery = request.PathWithQueryString,
            Body = request.Body,
            Headers = TestHeaders.Of(request.Headers, request.MultiValueHeaders),
            StageVariables = request.StageVariables,
            ClientCertificateId = request.ClientCertificateId,
        });
        var headers = result.Answer.Headers.ToLookup(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase);
        return new TestInvokeMethodResponse
        {
            Status = result.Answer.Status,
            Body = Encoding.UTF8.GetString(result.Answer.Body.Span),
            Headers = headers.ToDictionary(h => h.Key, h => h.Last()),
            MultiValueHeaders = headers.ToDictionary(h => h.Key, h => h.ToList()),
            Log = result.Log,
            Latency = result.Latency,
        };
    }
}
