using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Nobody answers STOP to a captured message: no number is ever opted out. See https://docs.aws.amazon.com/sns/latest/api/API_ListPhoneNumbersOptedOut.html.</summary>
internal sealed class ListPhoneNumbersOptedOut : IOperation<ListPhoneNumbersOptedOutInput, ListPhoneNumbersOptedOutResponse>
{
    public ValueTask<ListPhoneNumbersOptedOutResponse> HandleAsync(ListPhoneNumbersOptedOutInput request, AwsRequestContext context, CancellationToken ct)
    {
        return ValueTask.FromResult(new ListPhoneNumbersOptedOutResponse { PhoneNumbers = [] });
    }
}
