using LambdaEmu.Contracts.Sts;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.Sts.Operations;

/// <summary>Whoever holds the key that signed the call. See https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html.</summary>
internal sealed class GetCallerIdentity(CallerDirectory callers) : IOperation<GetCallerIdentityRequest, GetCallerIdentityResponse>
{
    public ValueTask<GetCallerIdentityResponse> HandleAsync(GetCallerIdentityRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var caller = callers.Identify(context).Principal;
        return ValueTask.FromResult(new GetCallerIdentityResponse { Account = caller.AccountId, Arn = caller.Arn, UserId = caller.UserId });
    }
}
