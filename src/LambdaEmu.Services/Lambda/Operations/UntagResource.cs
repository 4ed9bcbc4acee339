using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class UntagResource(FunctionRegistry functions) : IOperation<UntagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(FunctionTags.Resource(context.Scope, request.Resource!, "lambda:UntagResource"));
        await functions.ChangeAsync(function, batch =>
        {
            function.Tags = function.Tags.Where(t => !request.TagKeys!.Contains(t.Key)).ToDictionary();
            return batch.PutFunction(function);
        });
        return Empty.Value;
    }
}
