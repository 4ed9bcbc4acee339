using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Urls;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListFunctionUrlConfigs(FunctionRegistry functions) : IOperation<ListFunctionUrlConfigsRequest, ListFunctionUrlConfigsResponse>
{
    public ValueTask<ListFunctionUrlConfigsResponse> HandleAsync(ListFunctionUrlConfigsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = UrlTarget.Parse(functions, context.Scope, request.FunctionName!, null, "lambda:ListFunctionUrlConfigs").Require();
        var urls = function.Attachments.Urls.OrderBy(u => u.Key, StringComparer.Ordinal);
        var (page, next) = Paging.Page([.. urls], request.Marker, request.MaxItems, u => u.Key);
        return ValueTask.FromResult(new ListFunctionUrlConfigsResponse
        {
            FunctionUrlConfigs = [.. page.Select(u => UrlTarget.Describe(function, u.Key, u.Value, context))],
            NextMarker = next,
        });
    }
}
