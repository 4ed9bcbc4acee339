using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Provisioning;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Deleting what is not there succeeds.</summary>
internal sealed class DeleteProvisionedConcurrencyConfig(FunctionRegistry functions, ProvisionedVersions provisioned)
    : IOperation<DeleteProvisionedConcurrencyConfigRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteProvisionedConcurrencyConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = ProvisionedTarget.Require(
            functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:DeleteProvisionedConcurrencyConfig");
        await functions.AttachAsync(target.Function, before =>
        {
            target.Function.Attachments = before with { Provisioned = before.Provisioned.Remove(target.Qualifier) };
            provisioned.Apply(target.Function, before);
            return target.Function.Attachments;
        });
        return Empty.Value;
    }
}
