using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Accounts;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches the settings of an account in a region.</summary>
internal sealed class UpdateAccount(GatewayResources resources) : IOperation<Wire.UpdateAccountRequest, Wire.Account>
{
    public async ValueTask<Wire.Account> HandleAsync(Wire.UpdateAccountRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await resources.Accounts.CreateAsync(context.Scope, accounts => AccountView.Patches.Apply(
            accounts.GetValueOrDefault(GatewayResources.AccountKey) ?? GatewayAccount.Default, request.PatchOperations));
        return AccountView.Describe(changed);
    }
}
