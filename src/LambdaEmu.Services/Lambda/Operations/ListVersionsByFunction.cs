using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListVersionsByFunction(FunctionRegistry functions) : IOperation<ListVersionsByFunctionRequest, ListVersionsByFunctionResponse>
{
    public ValueTask<ListVersionsByFunctionResponse> HandleAsync(ListVersionsByFunctionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, null, "lambda:ListVersionsByFunction");
        var function = functions.Require(reference);
        var (page, next) = Paging.Page([.. Versions(function)], request.Marker, request.MaxItems, Key);
        return ValueTask.FromResult(new ListVersionsByFunctionResponse { Versions = [.. page], NextMarker = next });
    }

    /// <summary>$LATEST, $LATEST.PUBLISHED and the numbered versions, oldest first, as lists show them.</summary>
    public static IEnumerable<FunctionConfiguration> Versions(Function function) => function.AllVersions()
        .Select(v => FunctionConfigurationView.Listed(function, v.Configuration, $"{function.Arn}:{v.Configuration.Version}"));

    /// <summary>The place of a version among all: by name, $LATEST before the numbers. No name has a space in it, nor anything below.</summary>
    public static string Key(FunctionConfiguration version) =>
        $"{version.FunctionName} {(int.TryParse(version.Version, out var number) ? number : 0):D10}{(version.Version == FunctionReference.LatestPublished ? "P" : "")}";
}
