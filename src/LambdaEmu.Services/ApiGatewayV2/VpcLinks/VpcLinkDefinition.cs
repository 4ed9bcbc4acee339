using System.Collections.Immutable;
using Contract = LambdaEmu.Contracts.ApiGatewayV2;

namespace LambdaEmu.Services.ApiGatewayV2.VpcLinks;

/// <summary>A link into a VPC. There are none here: a link is kept, and no integration takes one. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/vpclinks-vpclinkid.html.</summary>
internal sealed record VpcLinkDefinition(
    string Id, string Name, IReadOnlyList<string> SubnetIds, IReadOnlyList<string> SecurityGroupIds, DateTimeOffset CreatedAt, ImmutableDictionary<string, string> Tags)
{
    public Contract.VpcLink Show() => new()
    {
        VpcLinkId = Id,
        Name = Name,
        SubnetIds = [.. SubnetIds],
        SecurityGroupIds = [.. SecurityGroupIds],
        CreatedDate = CreatedAt,
        Tags = Tags.ToDictionary(),
        VpcLinkStatus = "AVAILABLE",
        VpcLinkStatusMessage = "VPC link is ready to route traffic",
        VpcLinkVersion = "V2",
    };
}
