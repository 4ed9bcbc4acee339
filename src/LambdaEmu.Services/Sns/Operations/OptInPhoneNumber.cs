using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Sms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Every number is opted in. See https://docs.aws.amazon.com/sns/latest/api/API_OptInPhoneNumber.html.</summary>
internal sealed class OptInPhoneNumber : IOperation<OptInPhoneNumberInput, OptInPhoneNumberResponse>
{
    public ValueTask<OptInPhoneNumberResponse> HandleAsync(OptInPhoneNumberInput request, AwsRequestContext context, CancellationToken ct)
    {
        SmsSender.RequireFormat(request.PhoneNumber!);
        return ValueTask.FromResult(new OptInPhoneNumberResponse());
    }
}
