using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Sms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Adds a number to the sandbox; the password that verifies it is in the outbox. See https://docs.aws.amazon.com/sns/latest/api/API_CreateSMSSandboxPhoneNumber.html.</summary>
internal sealed class CreateSMSSandboxPhoneNumber(SmsAccounts accounts, SmsSender sms, TimeProvider time) : IOperation<CreateSMSSandboxPhoneNumberInput, CreateSMSSandboxPhoneNumberResult>
{
    public async ValueTask<CreateSMSSandboxPhoneNumberResult> HandleAsync(CreateSMSSandboxPhoneNumberInput request, AwsRequestContext context, CancellationToken ct)
    {
        var (number, password) = (request.PhoneNumber!, SmsAccounts.NewPassword());
        await accounts.ChangeAsync(context.Scope, account => account with { Numbers = account.Numbers.SetItem(number, password) });
        sms.SendPassword(number, password, time.GetUtcNow());
        return new CreateSMSSandboxPhoneNumberResult();
    }
}
