using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Platforms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Lists the devices of a platform application by ARN. See https://docs.aws.amazon.com/sns/latest/api/API_ListEndpointsByPlatformApplication.html.</summary>
internal sealed class ListEndpointsByPlatformApplication(PlatformRegistry platforms) : IOperation<ListEndpointsByPlatformApplicationInput, ListEndpointsByPlatformApplicationResponse>
{
    public ValueTask<ListEndpointsByPlatformApplicationResponse> HandleAsync(ListEndpointsByPlatformApplicationInput request, AwsRequestContext context, CancellationToken ct)
    {
        var application = platforms.RequireApplication(request.PlatformApplicationArn!);
        var (page, token) = ListPage.Take(platforms.List(application), e => e.Arn, request.NextToken);
        return ValueTask.FromResult(new ListEndpointsByPlatformApplicationResponse
        {
            Endpoints = page.ConvertAll(e => new Endpoint { EndpointArn = e.Arn, Attributes = e.Attributes.ToDictionary() }),
            NextToken = token,
        });
    }
}
