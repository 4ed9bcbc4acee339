using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Numbers to send from are bought elsewhere: there are none. See https://docs.aws.amazon.com/sns/latest/api/API_ListOriginationNumbers.html.</summary>
internal sealed class ListOriginationNumbers : IOperation<ListOriginationNumbersRequest, ListOriginationNumbersResult>
{
    public ValueTask<ListOriginationNumbersResult> HandleAsync(ListOriginationNumbersRequest request, AwsRequestContext context, CancellationToken ct)
    {
        return ValueTask.FromResult(new ListOriginationNumbersResult { PhoneNumbers = [] });
    }
}
