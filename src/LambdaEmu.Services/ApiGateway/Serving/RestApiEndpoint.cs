using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Logging;
using LambdaEmu.Services.ApiGateway.Serving.Routing;
using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Proxies;
using LambdaEmu.Services.Endpoints.Requests;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGateway.Serving;

/// <summary>REST APIs as HTTP clients see them. See https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-call-api.html.</summary>
internal sealed class RestApiEndpoint(RestApiRegistry apis, CompiledApis compiled, RestPipeline pipeline, ExecutionLog executions, AccessLog accesses, TimeProvider time) : IServedApi
{
    /// <summary>Bytes of a request's body. See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html.</summary>
    public const int MaxBodyBytes = 10_485_760;

    public bool Has(string apiId) => apis.Find(apiId) is not null;

    public Task ServeAsync(HttpContext http, ApiAddress address) => ServeAsync(http, address, byDomain: false);

    public Task ServeMappedAsync(HttpContext http, MappedAddress address) =>
        ServeAsync(http, new ApiAddress(address.ApiId, address.Stage, address.RawPath), byDomain: true);

    /// <param name="byDomain">Whether the request came to a domain name of the user's own, which stays open where AWS's address is disabled.</param>
    private async Task ServeAsync(HttpContext http, ApiAddress address, bool byDomain)
    {
        address = address.WithStageFromPath();
        if (apis.Find(address.ApiId, address.Stage!) is not { } staged || (staged.Deployment.Definition.DisableExecuteApiEndpoint && !byDomain))
        {
            WriteIds(http, GatewayIds.NewRequestId(), GatewayIds.New());
            await PlainAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, """{"message":"Forbidden"}""", "ForbiddenException");
            return;
        }
        var (api, isCanary) = compiled.Choose(staged);
        var read = await HttpCall.ReadAsync(http, address.RawPath, MaxBodyBytes, time);
        var call = new RestCall(read ?? HttpCall.WithoutBody(http, address.RawPath, time), staged, api, isCanary);
        WriteIds(http, call.RequestId, call.ExtendedRequestId);
        var answer = read is null ? GatewayAnswers.Make(call, GatewayFailure.TooLarge()) : await AnswerAsync(call);
        answer = Compression.Apply(call, answer);
        await answer.WriteAsync(http.Response);
        accesses.Write(call, answer);
    }

    private async ValueTask<RestAnswer> AnswerAsync(RestCall call)
    {
        if (call.Api.Routes.Match(call.Http.Method, call.Path) is not { } match)
        {
            return GatewayAnswers.Make(call, GatewayFailure.MissingAuthenticationToken());
        }
        call.Method = match.Route;
        call.PathParameters = match.PathParameters;
        var setting = call.Stage.SettingFor(match.Route.Resource.Path, match.Route.Method.HttpMethod);
        call.Log = executions.Begin(call, setting);
        var answer = await pipeline.RunAsync(call, setting, compiled.ThrottlesOf(call.Stage));
        if (call.Log is { } log)
        {
            log.End(answer);
            executions.Write(call, setting);
        }
        return answer;
    }

    private static void WriteIds(HttpContext http, string requestId, string extendedId)
    {
        http.Response.Headers["x-amzn-RequestId"] = requestId;
        http.Response.Headers["x-amz-apigw-id"] = extendedId;
    }
}
