using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Lists topics by ARN. See https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html.</summary>
internal sealed class ListTopics(TopicRegistry topics) : IOperation<ListTopicsInput, ListTopicsResponse>
{
    public ValueTask<ListTopicsResponse> HandleAsync(ListTopicsInput request, AwsRequestContext context, CancellationToken ct)
    {
        var (page, token) = ListPage.Take(topics.List(context.Scope), t => t.Arn, request.NextToken);
        return ValueTask.FromResult(new ListTopicsResponse { Topics = page.ConvertAll(t => new Contracts.Sns.Topic { TopicArn = t.Arn }), NextToken = token });
    }
}
