using LambdaEmu.Contracts.Sts;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.Sts.Operations;

/// <summary>The account's root: every credential is taken, so every caller may do everything.</summary>
internal sealed class GetCallerIdentity : IOperation<GetCallerIdentityRequest, GetCallerIdentityResponse>
{
    public ValueTask<GetCallerIdentityResponse> HandleAsync(GetCallerIdentityRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(new GetCallerIdentityResponse
        {
            Account = context.Scope.AccountId,
            Arn = $"arn:aws:iam::{context.Scope.AccountId}:root",
            UserId = context.Scope.AccountId,
        });
}
