using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Provisioning;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Deleting an alias that is not there succeeds.</summary>
internal sealed class DeleteAlias(FunctionRegistry functions, ProvisionedVersions provisioned) : IOperation<DeleteAliasRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteAliasRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:DeleteAlias"));
        await functions.AttachAsync(function, attachments =>
        {
            function.Attachments = attachments.Without(request.Name!);
            provisioned.Apply(function, attachments);
            return function.Attachments;
        });
        return Empty.Value;
    }
}
