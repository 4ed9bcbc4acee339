using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Urls;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class CreateFunctionUrlConfig(FunctionRegistry functions, TimeProvider time)
    : IOperation<CreateFunctionUrlConfigRequest, CreateFunctionUrlConfigResponse>
{
    public async ValueTask<CreateFunctionUrlConfigResponse> HandleAsync(CreateFunctionUrlConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = UrlTarget.Parse(functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:CreateFunctionUrlConfig");
        var function = target.Require();
        if (function.Latest.Configuration.TenantIsolation is not null)
        {
            // A caller over HTTP could not say who it is for. AWS's own text is not known.
            throw LambdaErrors.InvalidParameter("Function URLs are not supported for functions with tenancy configuration.");
        }
        var now = time.GetUtcNow();
        var url = new FunctionUrl(Guid.NewGuid().ToString("N"), request.AuthType!, request.Cors, request.InvokeMode, now, now);
        await functions.AttachAsync(function, a => a.Urls.ContainsKey(target.Key)
            // Both spaces are AWS's.
            ? throw LambdaErrors.Conflict(
                $"Failed to create function url config for [functionArn = {target.Reference.QualifiedArn}]. Error message:  FunctionUrlConfig exists for this Lambda function")
            : a with { Urls = a.Urls.Add(target.Key, url) });
        var view = UrlTarget.Describe(function, target.Key, url, context);
        return new CreateFunctionUrlConfigResponse
        {
            FunctionUrl = view.FunctionUrl,
            FunctionArn = view.FunctionArn,
            AuthType = view.AuthType,
            Cors = view.Cors,
            InvokeMode = url.InvokeMode,
            CreationTime = view.CreationTime,
        };
    }
}
