using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Sms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Shows the settings for text messages. See https://docs.aws.amazon.com/sns/latest/api/API_GetSMSAttributes.html.</summary>
internal sealed class GetSMSAttributes(SmsAccounts accounts) : IOperation<GetSMSAttributesInput, GetSMSAttributesResponse>
{
    public ValueTask<GetSMSAttributesResponse> HandleAsync(GetSMSAttributesInput request, AwsRequestContext context, CancellationToken ct)
    {
        var attributes = accounts[context.Scope].Attributes;
        var wanted = request.Attributes ?? [];
        return ValueTask.FromResult(new GetSMSAttributesResponse { Attributes = attributes.Where(a => wanted.Count == 0 || wanted.Contains(a.Key)).ToDictionary() });
    }
}
