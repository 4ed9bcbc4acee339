using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListFunctions(FunctionRegistry functions) : IOperation<ListFunctionsRequest, ListFunctionsResponse>
{
    public ValueTask<ListFunctionsResponse> HandleAsync(ListFunctionsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        // Replicas of Lambda@Edge are the only functions with a master region, and there are none here.
        IReadOnlyList<Function> listed = request.MasterRegion is null or "ALL" ? functions.List(context.Scope) : [];
        var (page, next) = Paging.Page(listed, request.Marker, request.MaxItems, f => f.Name, StringComparer.Ordinal);
        var all = request.FunctionVersion == "ALL";
        return ValueTask.FromResult(new ListFunctionsResponse
        {
            Functions = [.. page.SelectMany(f => all ? ListVersionsByFunction.Versions(f) : [FunctionConfigurationView.Listed(f, f.Latest.Configuration, f.Arn)])],
            NextMarker = next,
        });
    }
}
