using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.EventInvokes;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListFunctionEventInvokeConfigs(FunctionRegistry functions)
    : IOperation<ListFunctionEventInvokeConfigsRequest, ListFunctionEventInvokeConfigsResponse>
{
    public ValueTask<ListFunctionEventInvokeConfigsResponse> HandleAsync(
        ListFunctionEventInvokeConfigsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = EventInvokeTarget.Parse(functions, context.Scope, request.FunctionName!, null, "lambda:ListFunctionEventInvokeConfigs");
        var function = target.Function ?? throw EventInvokeTarget.NoFunction();
        var configs = function.Attachments.EventInvokes.OrderBy(c => c.Key, StringComparer.Ordinal);
        var (page, next) = Paging.Page([.. configs], request.Marker, request.MaxItems, c => c.Key);
        return ValueTask.FromResult(new ListFunctionEventInvokeConfigsResponse
        {
            FunctionEventInvokeConfigs = [.. page.Select(c => EventInvokeTarget.Describe(function, c.Key, c.Value))],
            NextMarker = next,
        });
    }
}
