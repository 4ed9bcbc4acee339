using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class TagResource(FunctionRegistry functions) : IOperation<TagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(FunctionTags.Resource(context.Scope, request.Resource!, "lambda:TagResource"));
        if (request.Tags is { Count: 0 })
        {
            throw LambdaErrors.InvalidParameter("An error occurred and the request cannot be processed.");
        }
        await functions.ChangeAsync(function, batch =>
        {
            function.Tags = FunctionTags.Merge(function.Tags, request.Tags!);
            return batch.PutFunction(function);
        });
        return Empty.Value;
    }
}
