using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Captured messages go to every number: no account is in the sandbox. See https://docs.aws.amazon.com/sns/latest/api/API_GetSMSSandboxAccountStatus.html.</summary>
internal sealed class GetSMSSandboxAccountStatus : IOperation<GetSMSSandboxAccountStatusInput, GetSMSSandboxAccountStatusResult>
{
    public ValueTask<GetSMSSandboxAccountStatusResult> HandleAsync(GetSMSSandboxAccountStatusInput request, AwsRequestContext context, CancellationToken ct)
    {
        return ValueTask.FromResult(new GetSMSSandboxAccountStatusResult { IsInSandbox = false });
    }
}
