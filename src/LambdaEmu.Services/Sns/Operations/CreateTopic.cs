using LambdaEmu.Contracts.Sns;
using LambdaEmu.Core.Errors;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Makes a topic; one that is there with the same attributes and tags is as good. See https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html.</summary>
internal sealed class CreateTopic(TopicRegistry topics, MessageSigner signer) : IOperation<CreateTopicInput, CreateTopicResponse>
{
    public async ValueTask<CreateTopicResponse> HandleAsync(CreateTopicInput request, AwsRequestContext context, CancellationToken ct)
    {
        var attributes = request.Attributes ?? [];
        var fifo = attributes.GetValueOrDefault(TopicAttribute.FifoTopic, "false").Equals("true", StringComparison.OrdinalIgnoreCase);
        TopicName.Require(request.Name!, fifo);
        var settings = (fifo ? TopicSettings.Fifo : TopicSettings.Standard).WithTags(TopicTags.Read(request.Tags));
        if (request.DataProtectionPolicy is { Length: > 0 } policy)
        {
            settings = settings.WithDataProtection(DataProtection.Require(policy));
        }
        foreach (var (name, value) in attributes.Where(a => a.Key != TopicAttribute.FifoTopic))
        {
            settings = TopicAttribute.Apply(settings, name, value);
        }
        var topic = await topics.CreateAsync(context.Scope, request.Name!, settings, existing => Difference(existing, settings, attributes.Keys));
        signer.Prepare();
        return new CreateTopicResponse { TopicArn = topic.Arn };
    }

    private static AwsException? Difference(TopicSettings existing, TopicSettings wanted, IEnumerable<string> given) =>
        given.Any(name => existing[name] != wanted[name]) ? SnsFaults.InvalidParameter("Attributes", "Topic already exists with different attributes")
        : !TopicTags.AreSame(existing.Tags, wanted.Tags) ? SnsFaults.InvalidParameter("Tags", "Topic already exists with different tags")
        : null;
}
