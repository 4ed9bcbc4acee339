using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.Deployments;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Authorization;
using LambdaEmu.Services.ApiGateway.Serving.Logging;
using LambdaEmu.Services.ApiGateway.Serving.Routing;
using LambdaEmu.Services.ApiGateway.Stages;
using LambdaEmu.Services.Endpoints.Requests;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGateway.Serving;

/// <summary>Runs methods and authorizers as they are edited, without a deployment. Recorded in test_apigw_test_invoke_method_api.</summary>
internal sealed class TestCalls(RestPipeline pipeline, LambdaAuthorizer authorizers, TimeProvider time)
{
    /// <summary>What such a call's stage is called.</summary>
    private const string StageName = "test-invoke-stage";

    public async ValueTask<TestResult> RunMethodAsync(RestApi api, Resource resource, Method method, TestRequest request)
    {
        var call = Call(api, resource, method, request);
        var started = time.GetTimestamp();
        call.Log!.Begin();
        var answer = call.Method!.Checks?.Check(call) is { } unfit ? GatewayAnswers.Make(call, unfit) : await pipeline.IntegrateAsync(call);
        call.Log.End(answer);
        return new TestResult(answer, Text(call), (long)time.GetElapsedTime(started).TotalMilliseconds);
    }

    public async ValueTask<AuthorizerTestResult> RunAuthorizerAsync(RestApi api, Authorizer authorizer, TestRequest request)
    {
        var resource = api.Definition.Resources[api.RootResourceId];
        var call = Call(api, resource, new Method { HttpMethod = request.HttpMethod, AuthorizationType = AuthorizationTypes.Custom, AuthorizerId = authorizer.Id }, request);
        var started = time.GetTimestamp();
        call.Log!.Add($"Starting authorizer: {authorizer.Id}");
        var failure = await authorizers.AdmitAsync(call, authorizer with { TtlInSeconds = 0 }, new AuthorizerCache(time), isAllowedByPolicy: false);
        var status = call.Authorizer is not null ? StatusCodes.Status200OK : failure is null ? StatusCodes.Status200OK : GatewayAnswers.Make(call, failure).Status;
        return new AuthorizerTestResult(call.Authorizer, status, Text(call), (long)time.GetElapsedTime(started).TotalMilliseconds);
    }

    private RestCall Call(RestApi api, Resource resource, Method method, TestRequest request)
    {
        var now = time.GetUtcNow();
        var deployment = new Deployment { Id = "test", CreatedDate = now, Definition = api.Definition };
        var stage = new Stage
        {
            Name = StageName,
            DeploymentId = deployment.Id,
            CreatedDate = now,
            LastUpdatedDate = now,
            Variables = request.StageVariables?.ToImmutableDictionary(),
            ClientCertificateId = request.ClientCertificateId,
        };
        var compiled = new CompiledApi(deployment.Id, api.Definition);
        var http = Http(resource, request);
        var call = new RestCall(HttpCall.Made(http, http.Request.Path.Value!, Encoding.UTF8.GetBytes(request.Body ?? ""), time), new StagedApi(api.Scope, api.Id, stage, deployment, null), compiled, isCanary: false)
        {
            Method = new CompiledMethod(api.Definition, resource, method),
        };
        call.PathParameters = compiled.Routes.Match(request.HttpMethod, call.Path) is { } match && match.Route.Resource.Id == resource.Id ? match.PathParameters : [];
        call.Log = new ExecutionLines(call, withBodies: true, time);
        return call;
    }

    private static DefaultHttpContext Http(Resource resource, TestRequest request)
    {
        var http = new DefaultHttpContext();
        var (path, query) = (request.PathWithQuery ?? resource.Path).Split('?', 2) is [var p, var q] ? (p, q) : (request.PathWithQuery ?? resource.Path, "");
        http.Request.Method = request.HttpMethod == "ANY" ? "GET" : request.HttpMethod;
        http.Request.Path = path.StartsWith('/') ? path : "/" + path;
        http.Request.QueryString = query.Length > 0 ? new QueryString("?" + query) : default;
        http.Request.Protocol = "HTTP/1.1";
        foreach (var (name, value) in request.Headers)
        {
            http.Request.Headers.Append(name, value);
        }
        return http;
    }

    private static string Text(RestCall call)
    {
        var text = new StringBuilder($"Execution log for request {call.RequestId}\n");
        foreach (var (at, line) in call.Log!.Lines)
        {
            text.Append(at.UtcDateTime.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture)).Append(" : ").Append(line).Append('\n');
        }
        return text.ToString();
    }
}

/// <param name="Log">The lines of the execution log.</param>
/// <param name="Latency">Milliseconds.</param>
internal sealed record TestResult(RestAnswer Answer, string Log, long Latency);

/// <param name="Answer">Null where the authorizer gave none.</param>
/// <param name="Latency">Milliseconds.</param>
internal sealed record AuthorizerTestResult(AuthorizerAnswer? Answer, int Status, string Log, long Latency);
