using LambdaEmu.Contracts.ApiGateway;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Serving;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Asks an authorizer about a made-up request. See https://docs.aws.amazon.com/apigateway/latest/api/API_TestInvokeAuthorizer.html.</summary>
internal sealed class TestInvokeAuthorizer(RestApiRegistry apis, TestCalls tests) : IOperation<TestInvokeAuthorizerRequest, TestInvokeAuthorizerResponse>
{
    public async ValueTask<TestInvokeAuthorizerResponse> HandleAsync(TestInvokeAuthorizerRequest request, AwsRequestContext context, CancellationToken ct)
    {
        if (request.AdditionalContext is { Count: > 0 })
        {
            throw Faults.Unsupported("additionalContext");
        }
        var api = apis.Require(context.Scope, request.RestApiId!);
        var authorizer = api.Definition.Authorizers.GetValueOrDefault(request.AuthorizerId!) ?? throw Faults.NotFound("Invalid Authorizer identifier specified");
        if (authorizer.Type == AuthorizerTypes.Cognito)
        {
            throw Faults.Unsupported("tests of authorizers of the type COGNITO_USER_POOLS");
        }
        var result = await tests.RunAuthorizerAsync(api, authorizer, new TestRequest
        {
            HttpMethod = "GET",
            PathWithQuery = request.PathWithQueryString,
            Body = request.Body,
            Headers = TestHeaders.Of(request.Headers, request.MultiValueHeaders),
            StageVariables = request.StageVariables,
        });
        return new TestInvokeAuthorizerResponse
        {
            ClientStatus = result.Status,
            PrincipalId = result.Answer?.PrincipalId,
            Policy = result.Answer?.PolicyText,
            Authorization = result.Answer?.Context.ToDictionary(c => c.Key, c => new List<string> { c.Value.ToString() }),
            Log = result.Log,
            Latency = result.Latency,
        };
    }
}
