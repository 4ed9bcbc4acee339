using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Subscriptions;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Confirms a subscription by the token that its endpoint got. Links without a signature do it too. See https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html.</summary>
internal sealed class ConfirmSubscription(Confirmations confirmations) : IOperation<ConfirmSubscriptionInput, ConfirmSubscriptionResponse>
{
    public async ValueTask<ConfirmSubscriptionResponse> HandleAsync(ConfirmSubscriptionInput request, AwsRequestContext context, CancellationToken ct)
    {
        var subscription = confirmations.Require(request.Token!, request.TopicArn!);
        await confirmations.ConfirmAsync(subscription, authenticated: context.AccessKeyId is not null, request.AuthenticateOnUnsubscribe);
        return new ConfirmSubscriptionResponse { SubscriptionArn = subscription.Arn };
    }
}
