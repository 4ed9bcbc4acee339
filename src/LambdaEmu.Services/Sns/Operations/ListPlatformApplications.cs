using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Platforms;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Lists platform applications by ARN. See https://docs.aws.amazon.com/sns/latest/api/API_ListPlatformApplications.html.</summary>
internal sealed class ListPlatformApplications(PlatformRegistry platforms) : IOperation<ListPlatformApplicationsInput, ListPlatformApplicationsResponse>
{
    public ValueTask<ListPlatformApplicationsResponse> HandleAsync(ListPlatformApplicationsInput request, AwsRequestContext context, CancellationToken ct)
    {
        var (page, token) = ListPage.Take(platforms.List(context.Scope), a => a.Arn, request.NextToken);
        return ValueTask.FromResult(new ListPlatformApplicationsResponse
        {
            PlatformApplications = page.ConvertAll(a => new Contracts.Sns.PlatformApplication { PlatformApplicationArn = a.Arn, Attributes = a.Shown }),
            NextToken = token,
        });
    }
}
