using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Policies;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class RemovePermission(FunctionRegistry functions) : IOperation<RemovePermissionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(RemovePermissionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = PolicyTarget.Require(
            functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:RemovePermission",
            arn => LambdaErrors.NotFound($"No policy found for: {arn}"));
        var function = target.Function;
        await functions.ChangeAsync(function, batch =>
        {
            var policy = target.Policy ?? throw LambdaErrors.NotFound("No policy is associated with the given resource.");
            var shorter = policy.Remove(request.StatementId!);
            target.CheckRevision(request.RevisionId);
            var policies = function.Attachments.Policies;
            function.Attachments = function.Attachments with
            {
                Policies = shorter.Statements.IsEmpty ? policies.Remove(target.Key) : policies.SetItem(target.Key, shorter),
            };
            return batch.PutRevision(function, target.Qualifier);
        });
        return Empty.Value;
    }
}
