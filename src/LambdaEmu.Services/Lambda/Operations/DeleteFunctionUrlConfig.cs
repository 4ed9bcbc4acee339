using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Urls;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Without a qualifier the aliases' URLs stay.</summary>
internal sealed class DeleteFunctionUrlConfig(FunctionRegistry functions) : IOperation<DeleteFunctionUrlConfigRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteFunctionUrlConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = UrlTarget.Parse(functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:DeleteFunctionUrlConfig");
        target.RequireUrl();
        await functions.AttachAsync(target.Function!, a => a with { Urls = a.Urls.Remove(target.Key) });
        return Empty.Value;
    }
}
