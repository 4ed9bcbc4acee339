using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListVersionsByFunction(FunctionRegistry functions) : IOperation<ListVersionsByFunctionRequest, ListVersionsByFunctionResponse>
{
    // $LATEST first, then the numbers in their order.
    private static readonly Comparer<string> ByAge = Comparer<string>.Create((a, b) => Number(a).CompareTo(Number(b)));

    public ValueTask<ListVersionsByFunctionResponse> HandleAsync(ListVersionsByFunctionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, null, "lambda:ListVersionsByFunction");
        var function = functions.Require(reference);
        var (page, next) = Paging.Page([.. Versions(function)], request.Marker, request.MaxItems, v => v.Version!, ByAge);
        return ValueTask.FromResult(new ListVersionsByFunctionResponse { Versions = [.. page], NextMarker = next });
    }

    /// <summary>$LATEST and the published versions, oldest first, as lists show them.</summary>
    public static IEnumerable<FunctionConfiguration> Versions(Function function) => function.Published()
        .Prepend(function.Latest)
        .Select(v => FunctionConfigurationView.Listed(function, v.Configuration, $"{function.Arn}:{v.Configuration.Version}"));

    private static int Number(string version) => int.TryParse(version, out var number) ? number : 0;
}
