using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListTags(FunctionRegistry functions) : IOperation<ListTagsRequest, ListTagsResponse>
{
    public ValueTask<ListTagsResponse> HandleAsync(ListTagsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(FunctionTags.Resource(context.Scope, request.Resource!, "lambda:ListTags"));
        return ValueTask.FromResult(new ListTagsResponse { Tags = new(function.Tags) });
    }
}
