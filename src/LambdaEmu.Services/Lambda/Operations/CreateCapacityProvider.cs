using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Identity;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class CreateCapacityProvider(CapacityProviderRegistry providers, TimeProvider time)
    : IOperation<CreateCapacityProviderRequest, CreateCapacityProviderResponse>
{
    public async ValueTask<CreateCapacityProviderResponse> HandleAsync(CreateCapacityProviderRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var provider = new Managed.CapacityProvider
        {
            // The model lets an ARN be a name here too.
            Name = Arn.TryParse(request.CapacityProviderName!) is { } arn ? arn.Resource[(arn.Resource.IndexOf(':') + 1)..] : request.CapacityProviderName!,
            SubnetIds = request.VpcConfig!.SubnetIds!,
            SecurityGroupIds = request.VpcConfig.SecurityGroupIds!,
            OperatorRole = request.PermissionsConfig!.CapacityProviderOperatorRoleArn!,
            Architectures = request.InstanceRequirements?.Architectures,
            AllowedInstanceTypes = request.InstanceRequirements?.AllowedInstanceTypes,
            ExcludedInstanceTypes = request.InstanceRequirements?.ExcludedInstanceTypes,
            Scaling = CapacityProviderView.Scaling(request.CapacityProviderScalingConfig, null),
            KmsKeyArn = request.KmsKeyArn,
            LastModified = time.GetUtcNow(),
            Tags = new(FunctionTags.Merge(new Dictionary<string, string>(), request.Tags ?? [])),
        };
        await providers.AddAsync(context.Scope, provider);
        return new CreateCapacityProviderResponse { CapacityProvider = CapacityProviderView.Describe(context.Scope, provider, "Pending") };
    }
}
