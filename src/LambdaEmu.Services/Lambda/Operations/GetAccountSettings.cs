using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Layers;
using LambdaEmu.Services.Lambda.Provisioning;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetAccountSettings(FunctionRegistry functions, LayerRegistry layers, AccountConcurrency account, ExecutionOptions options) : IOperation<GetAccountSettingsRequest, GetAccountSettingsResponse>
{
    private const long TotalCodeSize = 80_530_636_800;

    public ValueTask<GetAccountSettingsResponse> HandleAsync(GetAccountSettingsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var owned = functions.List(context.Scope);
        return ValueTask.FromResult(new GetAccountSettingsResponse
        {
            AccountLimit = new AccountLimit
            {
                TotalCodeSize = TotalCodeSize,
                CodeSizeUnzipped = CodePackages.MaxUnzippedBytes,
                CodeSizeZipped = CodePackages.MaxZipBytes,
                ConcurrentExecutions = options.ConcurrentExecutions,
                UnreservedConcurrentExecutions = account.Unreserved(context.Scope),
            },
            AccountUsage = new AccountUsage
            {
                TotalCodeSize = owned.Sum(f => f.AllVersions().Sum(v => v.Configuration.Code.Size))
                    + layers.List(context.Scope).Sum(l => l.Versions.Values.Sum(v => v.Code.Size)),
                FunctionCount = owned.Count,
            },
        });
    }
}
