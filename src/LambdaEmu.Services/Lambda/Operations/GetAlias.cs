using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Aliases;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetAlias(FunctionRegistry functions) : IOperation<GetAliasRequest, AliasConfiguration>
{
    public ValueTask<AliasConfiguration> HandleAsync(GetAliasRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:GetAlias"));
        var alias = function.Attachments.Aliases.GetValueOrDefault(request.Name!) ?? throw LambdaErrors.AliasNotFound(AliasRules.Arn(function, request.Name!));
        return ValueTask.FromResult(AliasRules.Describe(function, alias));
    }
}
