using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.VpcLinks;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Makes a VPC link. It is available at once; the answer says pending, as AWS's does.</summary>
internal sealed class CreateVpcLink(GatewayResources resources, TimeProvider time) : IOperation<Wire.CreateVpcLinkRequest, Wire.VpcLink>
{
    public async ValueTask<Wire.VpcLink> HandleAsync(Wire.CreateVpcLinkRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var link = await resources.VpcLinks.CreateAsync(context.Scope, _ => new VpcLink
        {
            Id = Identifiers.Short(),
            Name = request.Name is { Length: > 0 } name ? name : throw VpcLinkRules.NoName(),
            Description = request.Description,
            TargetArns = [.. request.TargetArns!],
            CreatedDate = time.GetUtcNow(),
            Tags = request.Tags.KeepAll(),
        });
        return VpcLinkRules.Describe(link, VpcLinkRules.Pending);
    }
}
