using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Signing;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListFunctionsByCodeSigningConfig(SigningRegistry configs)
    : IOperation<ListFunctionsByCodeSigningConfigRequest, ListFunctionsByCodeSigningConfigResponse>
{
    public ValueTask<ListFunctionsByCodeSigningConfigResponse> HandleAsync(
        ListFunctionsByCodeSigningConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        configs.Require(context.Scope, request.CodeSigningConfigArn!);
        var users = configs.FunctionsWith(context.Scope, request.CodeSigningConfigArn!);
        var (page, next) = Paging.Page(users, request.Marker, request.MaxItems, f => f.Name);
        return ValueTask.FromResult(new ListFunctionsByCodeSigningConfigResponse { FunctionArns = [.. page.Select(f => f.Arn)], NextMarker = next });
    }
}
