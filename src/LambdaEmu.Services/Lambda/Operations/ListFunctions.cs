using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListFunctions(FunctionRegistry functions) : IOperation<ListFunctionsRequest, ListFunctionsResponse>
{
    public ValueTask<ListFunctionsResponse> HandleAsync(ListFunctionsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        // Replicas of Lambda@Edge are the only functions with a master region, and there are none here.
        IReadOnlyList<Function> owned = request.MasterRegion is null or "ALL" ? functions.List(context.Scope) : [];
        var listed = request.FunctionVersion == "ALL"
            ? owned.SelectMany(ListVersionsByFunction.Versions)
            : owned.Select(f => FunctionConfigurationView.Listed(f, f.Latest.Configuration, f.Arn));
        var (page, next) = Paging.Page([.. listed], request.Marker, request.MaxItems, ListVersionsByFunction.Key);
        return ValueTask.FromResult(new ListFunctionsResponse { Functions = [.. page], NextMarker = next });
    }
}
