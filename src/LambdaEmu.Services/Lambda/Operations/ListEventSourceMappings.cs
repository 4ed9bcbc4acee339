using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.EventSourceMappings;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>A function's name lists the mappings that name it so: those of its versions and aliases are listed by their own.</summary>
internal sealed class ListEventSourceMappings(MappingRegistry mappings) : IOperation<ListEventSourceMappingsRequest, ListEventSourceMappingsResponse>
{
    private const int LargestPage = 100;

    public ValueTask<ListEventSourceMappingsResponse> HandleAsync(ListEventSourceMappingsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = request.FunctionName is { } name ? FunctionReference.Parse(context.Scope, name, null, "lambda:ListEventSourceMappings") : null;
        var wanted = mappings.List(context.Scope).Where(m =>
            (request.EventSourceArn is null || m.Settings.EventSourceArn == request.EventSourceArn) && (function is null || m.Settings.Function == function));
        var (page, next) = Paging.Page([.. wanted], request.Marker, request.MaxItems, m => m.Id, LargestPage);
        return ValueTask.FromResult(new ListEventSourceMappingsResponse { EventSourceMappings = [.. page.Select(MappingView.Listed)], NextMarker = next });
    }
}
