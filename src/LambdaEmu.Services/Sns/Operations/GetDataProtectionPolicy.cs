using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Shows a topic's data protection policy. See https://docs.aws.amazon.com/sns/latest/api/API_GetDataProtectionPolicy.html.</summary>
internal sealed class GetDataProtectionPolicy(TopicRegistry topics) : IOperation<GetDataProtectionPolicyInput, GetDataProtectionPolicyResponse>
{
    public ValueTask<GetDataProtectionPolicyResponse> HandleAsync(GetDataProtectionPolicyInput request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Require(request.ResourceArn!, context.Scope, "ResourceArn");
        return ValueTask.FromResult(new GetDataProtectionPolicyResponse { DataProtectionPolicy = topic.Settings.DataProtectionPolicy });
    }
}
