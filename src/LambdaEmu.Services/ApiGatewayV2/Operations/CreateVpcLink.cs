using System.Collections.Immutable;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.VpcLinks;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Keeps a VPC link; it is available at once. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateVpcLink.</summary>
internal sealed class CreateVpcLink(VpcLinkRegistry links, TimeProvider time) : IOperation<CreateVpcLinkRequest, VpcLink>
{
    public async ValueTask<VpcLink> HandleAsync(CreateVpcLinkRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var link = await links.PutAsync(context.Scope, null, _ => new VpcLinkDefinition(
            PartId.For(links.List(context.Scope).ToDictionary(l => l.Id)), request.Name!, request.SubnetIds ?? [], request.SecurityGroupIds ?? [], time.GetUtcNow(),
            request.Tags?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty));
        return link.Show();
    }
}
