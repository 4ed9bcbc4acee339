using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Sms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Lists the numbers of the sandbox. See https://docs.aws.amazon.com/sns/latest/api/API_ListSMSSandboxPhoneNumbers.html.</summary>
internal sealed class ListSMSSandboxPhoneNumbers(SmsAccounts accounts) : IOperation<ListSMSSandboxPhoneNumbersInput, ListSMSSandboxPhoneNumbersResult>
{
    public ValueTask<ListSMSSandboxPhoneNumbersResult> HandleAsync(ListSMSSandboxPhoneNumbersInput request, AwsRequestContext context, CancellationToken ct)
    {
        var (page, token) = ListPage.Take(accounts[context.Scope].Numbers, n => n.Key, request.NextToken, request.MaxResults ?? SnsLimits.PageSize);
        return ValueTask.FromResult(new ListSMSSandboxPhoneNumbersResult
        {
            PhoneNumbers = page.ConvertAll(n => new SMSSandboxPhoneNumber { PhoneNumber = n.Key, Status = n.Value is null ? "Verified" : "Pending" }),
            NextToken = token,
        });
    }
}
