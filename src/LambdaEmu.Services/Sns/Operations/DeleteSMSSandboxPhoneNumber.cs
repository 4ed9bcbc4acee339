using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Sms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Takes a number out of the sandbox. See https://docs.aws.amazon.com/sns/latest/api/API_DeleteSMSSandboxPhoneNumber.html.</summary>
internal sealed class DeleteSMSSandboxPhoneNumber(SmsAccounts accounts) : IOperation<DeleteSMSSandboxPhoneNumberInput, DeleteSMSSandboxPhoneNumberResult>
{
    public async ValueTask<DeleteSMSSandboxPhoneNumberResult> HandleAsync(DeleteSMSSandboxPhoneNumberInput request, AwsRequestContext context, CancellationToken ct)
    {
        var number = request.PhoneNumber!;
        await accounts.ChangeAsync(context.Scope, account =>
            account.Numbers.ContainsKey(number) ? account with { Numbers = account.Numbers.Remove(number) } : throw SnsFaults.NoResource());
        return new DeleteSMSSandboxPhoneNumberResult();
    }
}
