using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Urls;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetFunctionUrlConfig(FunctionRegistry functions) : IOperation<GetFunctionUrlConfigRequest, GetFunctionUrlConfigResponse>
{
    public ValueTask<GetFunctionUrlConfigResponse> HandleAsync(GetFunctionUrlConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = UrlTarget.Parse(functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:GetFunctionUrlConfig");
        var url = target.RequireUrl();
        var view = UrlTarget.Describe(target.Function!, target.Key, url, context);
        return ValueTask.FromResult(new GetFunctionUrlConfigResponse
        {
            FunctionUrl = view.FunctionUrl,
            FunctionArn = view.FunctionArn,
            AuthType = view.AuthType,
            Cors = view.Cors,
            InvokeMode = view.InvokeMode,
            CreationTime = view.CreationTime,
            LastModifiedTime = view.LastModifiedTime,
        });
    }
}
