using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>The published versions: $LATEST runs nowhere.</summary>
internal sealed class ListFunctionVersionsByCapacityProvider(FunctionRegistry functions, CapacityProviderRegistry providers)
    : IOperation<ListFunctionVersionsByCapacityProviderRequest, ListFunctionVersionsByCapacityProviderResponse>
{
    public ValueTask<ListFunctionVersionsByCapacityProviderResponse> HandleAsync(
        ListFunctionVersionsByCapacityProviderRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var provider = providers.Require(context.Scope, request.CapacityProviderName!);
        var arn = CapacityProviderRegistry.Arn(context.Scope, provider.Name);
        var users = functions.List(context.Scope)
            .SelectMany(f => f.AllVersions().Skip(1).Where(v => v.Configuration.ManagedInstances?.CapacityProviderArn == arn)
                .Select(v => FunctionConfigurationView.Describe(f, v.Configuration, $"{f.Arn}:{v.Configuration.Version}")))
            .ToList();
        var (page, next) = Paging.Page(users, request.Marker, request.MaxItems, ListVersionsByFunction.Key);
        return ValueTask.FromResult(new ListFunctionVersionsByCapacityProviderResponse
        {
            CapacityProviderArn = arn,
            FunctionVersions = [.. page.Select(v => new FunctionVersionsByCapacityProviderListItem { FunctionArn = v.FunctionArn, State = v.State })],
            NextMarker = next,
        });
    }
}
