using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Sms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Verifies a number of the sandbox by the password that was sent to it. See https://docs.aws.amazon.com/sns/latest/api/API_VerifySMSSandboxPhoneNumber.html.</summary>
internal sealed class VerifySMSSandboxPhoneNumber(SmsAccounts accounts) : IOperation<VerifySMSSandboxPhoneNumberInput, VerifySMSSandboxPhoneNumberResult>
{
    public async ValueTask<VerifySMSSandboxPhoneNumberResult> HandleAsync(VerifySMSSandboxPhoneNumberInput request, AwsRequestContext context, CancellationToken ct)
    {
        var number = request.PhoneNumber!;
        await accounts.ChangeAsync(context.Scope, account =>
            !account.Numbers.TryGetValue(number, out var password) ? throw SnsFaults.NoResource()
            : password is not null && password != request.OneTimePassword ? throw SnsFaults.Verification()
            : account with { Numbers = account.Numbers.SetItem(number, null) });
        return new VerifySMSSandboxPhoneNumberResult();
    }
}
