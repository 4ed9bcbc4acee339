using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Urls;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>What the request leaves out stays; Cors is replaced as a whole.</summary>
internal sealed class UpdateFunctionUrlConfig(FunctionRegistry functions, TimeProvider time)
    : IOperation<UpdateFunctionUrlConfigRequest, UpdateFunctionUrlConfigResponse>
{
    public async ValueTask<UpdateFunctionUrlConfigResponse> HandleAsync(UpdateFunctionUrlConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = UrlTarget.Parse(functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:UpdateFunctionUrlConfig");
        target.RequireUrl();
        var changed = await functions.AttachAsync(target.Function!, a => a with { Urls = a.Urls.SetItem(target.Key, Merge(target.RequireUrl(), request)) });
        var view = UrlTarget.Describe(target.Function!, target.Key, changed.Urls[target.Key], context);
        return new UpdateFunctionUrlConfigResponse
        {
            FunctionUrl = view.FunctionUrl,
            FunctionArn = view.FunctionArn,
            AuthType = view.AuthType,
            Cors = view.Cors,
            InvokeMode = view.InvokeMode,
            CreationTime = view.CreationTime,
            LastModifiedTime = view.LastModifiedTime,
        };
    }

    private FunctionUrl Merge(FunctionUrl url, UpdateFunctionUrlConfigRequest request) => url with
    {
        AuthType = request.AuthType ?? url.AuthType,
        Cors = request.Cors ?? url.Cors,
        InvokeMode = request.InvokeMode ?? url.InvokeMode,
        Modified = time.GetUtcNow(),
    };
}
