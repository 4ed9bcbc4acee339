using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Layers;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Each layer with the newest of its versions that the filters let through; one without such a version is left out.</summary>
internal sealed class ListLayers(LayerRegistry layers) : IOperation<ListLayersRequest, ListLayersResponse>
{
    public ValueTask<ListLayersResponse> HandleAsync(ListLayersRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LayerRuntimes.CheckFilter(request.CompatibleRuntime);
        var matching = from layer in layers.List(context.Scope)
                       let newest = layer.Versions.Values.LastOrDefault(v => v.IsFor(request.CompatibleRuntime, request.CompatibleArchitecture))
                       where newest is not null
                       select new LayersListItem { LayerName = layer.Name, LayerArn = layer.Arn, LatestMatchingVersion = LayerView.Listed(layer, newest) };
        var (page, next) = Paging.Page([.. matching], request.Marker, request.MaxItems, l => l.LayerName!);
        return ValueTask.FromResult(new ListLayersResponse { Layers = [.. page], NextMarker = next });
    }
}
