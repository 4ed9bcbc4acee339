using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Sms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Changes settings for text messages. See https://docs.aws.amazon.com/sns/latest/api/API_SetSMSAttributes.html.</summary>
internal sealed class SetSMSAttributes(SmsAccounts accounts) : IOperation<SetSMSAttributesInput, SetSMSAttributesResponse>
{
    public async ValueTask<SetSMSAttributesResponse> HandleAsync(SetSMSAttributesInput request, AwsRequestContext context, CancellationToken ct)
    {
        await accounts.ChangeAsync(context.Scope, account => account.With(request.Attributes!));
        return new SetSMSAttributesResponse();
    }
}
