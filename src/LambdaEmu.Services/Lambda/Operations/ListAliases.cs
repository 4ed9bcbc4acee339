using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Aliases;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListAliases(FunctionRegistry functions) : IOperation<ListAliasesRequest, ListAliasesResponse>
{
    public ValueTask<ListAliasesResponse> HandleAsync(ListAliasesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:ListAliases"));
        var aliases = function.Attachments.Aliases.Values
            .Where(a => request.FunctionVersion is null || a.FunctionVersion == request.FunctionVersion)
            .OrderBy(a => a.Name, StringComparer.Ordinal);
        var (page, next) = Paging.Page([.. aliases], request.Marker, request.MaxItems, a => a.Name);
        return ValueTask.FromResult(new ListAliasesResponse { Aliases = [.. page.Select(a => AliasRules.Describe(function, a))], NextMarker = next });
    }
}
