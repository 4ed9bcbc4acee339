using LambdaEmu.Contracts.Sns;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Keeps a data protection policy with a topic; nothing is looked for in messages. See https://docs.aws.amazon.com/sns/latest/api/API_PutDataProtectionPolicy.html.</summary>
internal sealed class PutDataProtectionPolicy(TopicRegistry topics) : IOperation<PutDataProtectionPolicyInput, Empty>
{
    public async ValueTask<Empty> HandleAsync(PutDataProtectionPolicyInput request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Require(request.ResourceArn!, context.Scope, "ResourceArn");
        var policy = request.DataProtectionPolicy!.Length == 0 ? null : DataProtection.Require(request.DataProtectionPolicy);
        await topics.ChangeAsync(topic, settings => settings.WithDataProtection(policy));
        return Empty.Value;
    }
}
