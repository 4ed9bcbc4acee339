using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Accounts;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the settings of an account in a region.</summary>
internal sealed class GetAccount(GatewayResources resources) : IOperation<Wire.GetAccountRequest, Wire.Account>
{
    public ValueTask<Wire.Account> HandleAsync(Wire.GetAccountRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(
            AccountView.Describe(resources.Accounts.Find(context.Scope, GatewayResources.AccountKey) ?? GatewayAccount.Default));
}
