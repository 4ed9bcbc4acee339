using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Signing;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Code that is there already stays, signed or not. AWS looks for the configuration before the function.</summary>
internal sealed class PutFunctionCodeSigningConfig(FunctionRegistry functions, SigningRegistry configs)
    : IOperation<PutFunctionCodeSigningConfigRequest, PutFunctionCodeSigningConfigResponse>
{
    public async ValueTask<PutFunctionCodeSigningConfigResponse> HandleAsync(
        PutFunctionCodeSigningConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var arn = request.CodeSigningConfigArn!;
        configs.RequireForFunction(context.Scope, arn);
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:PutFunctionCodeSigningConfig"));
        await functions.AttachAsync(function, attachments =>
        {
            lock (configs.Lock)
            {
                configs.RequireForFunction(context.Scope, arn);
                return function.Attachments = attachments with { CodeSigningConfigArn = arn };
            }
        });
        return new PutFunctionCodeSigningConfigResponse { CodeSigningConfigArn = arn, FunctionName = function.Name };
    }
}
