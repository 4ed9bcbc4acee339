using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Sms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Nobody answers STOP to a captured message: no number is ever opted out. See https://docs.aws.amazon.com/sns/latest/api/API_CheckIfPhoneNumberIsOptedOut.html.</summary>
internal sealed class CheckIfPhoneNumberIsOptedOut : IOperation<CheckIfPhoneNumberIsOptedOutInput, CheckIfPhoneNumberIsOptedOutResponse>
{
    public ValueTask<CheckIfPhoneNumberIsOptedOutResponse> HandleAsync(CheckIfPhoneNumberIsOptedOutInput request, AwsRequestContext context, CancellationToken ct)
    {
        SmsSender.RequireFormat(request.PhoneNumber!);
        return ValueTask.FromResult(new CheckIfPhoneNumberIsOptedOutResponse { IsOptedOut = false });
    }
}
