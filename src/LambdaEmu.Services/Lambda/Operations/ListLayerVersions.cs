using System.Globalization;
using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Layers;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Newest first. A layer that is not there has no versions, which is no fault.</summary>
internal sealed class ListLayerVersions(LayerRegistry layers) : IOperation<ListLayerVersionsRequest, ListLayerVersionsResponse>
{
    public ValueTask<ListLayerVersionsResponse> HandleAsync(ListLayerVersionsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LayerRuntimes.CheckFilter(request.CompatibleRuntime);
        var reference = LayerReference.Parse(context.Scope, request.LayerName!);
        var matching = from layer in layers.List(reference.Scope)
                       where layer.Name == reference.Name
                       from version in layer.Versions.Values.Reverse()
                       where version.IsFor(request.CompatibleRuntime, request.CompatibleArchitecture)
                       select LayerView.Listed(layer, version);
        var (page, next) = Paging.Page([.. matching], request.Marker, request.MaxItems, Key);
        return ValueTask.FromResult(new ListLayerVersionsResponse { LayerVersions = [.. page], NextMarker = next });
    }

    private static string Key(LayerVersionsListItem version) => (long.MaxValue - version.Version!.Value).ToString("D19", CultureInfo.InvariantCulture);
}
