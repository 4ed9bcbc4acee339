using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Managed;
using LambdaEmu.Services.Lambda.Provisioning;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class DeleteFunction(FunctionRegistry functions, IFunctionRunner runner, ProvisionedVersions provisioned, ManagedVersions managed)
    : IOperation<DeleteFunctionRequest, DeleteFunctionResponse>
{
    public async ValueTask<DeleteFunctionResponse> HandleAsync(DeleteFunctionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, request.Qualifier, "lambda:DeleteFunction");
        if (reference.Qualifier is not null)
        {
            await DeleteVersionAsync(reference);
        }
        else
        {
            var function = functions.Require(reference);
            var versions = await functions.RemoveAsync(function);
            provisioned.Release(function);
            managed.Release(function);
            foreach (var version in versions)
            {
                runner.Retire(version.Spec.Key);
            }
            functions.DiscardUnused(runner, versions);
            if (function.Attachments.ReservedConcurrency is not null)
            {
                runner.Reserve(function.Scope, function.Name, null);
            }
        }
        return new DeleteFunctionResponse { StatusCode = 204 };
    }

    private async ValueTask DeleteVersionAsync(FunctionReference reference)
    {
        if (reference.Qualifier == FunctionReference.Latest)
        {
            throw LambdaErrors.InvalidParameter("$LATEST version cannot be deleted without deleting the function.");
        }
        if (reference.IsAlias && !reference.Qualifier!.StartsWith('$'))
        {
            throw LambdaErrors.InvalidParameter("Deletion of aliases is not currently supported.");
        }
        var function = functions.Find(reference.Scope, reference.Name) ?? throw LambdaErrors.FunctionNotFound(reference.Arn);
        if (reference.Qualifier!.StartsWith('$') && reference.Qualifier != FunctionReference.LatestPublished)
        {
            return;
        }
        if (function.Find(reference.Qualifier) is not { } version)
        {
            // Deleting a version that is not there succeeds.
            return;
        }
        await functions.ChangeAsync(function, batch =>
        {
            RefuseReferenced(function, version.Configuration.Version);
            var before = function.Attachments;
            function.Attachments = before.Without(version.Configuration.Version);
            provisioned.Apply(function, before);
            function.RemoveVersion(version.Configuration.Version);
            return batch.DeleteVersion(function, version.Configuration.Version).PutAttachments(function);
        });
        managed.Release(version);
        runner.Retire(version.Spec.Key);
        functions.DiscardUnused(runner, [version]);
    }

    private static void RefuseReferenced(Function function, string version)
    {
        var aliases = function.Attachments.Aliases.Values.Where(a => a.Uses(version)).Select(a => a.Name).Order(StringComparer.Ordinal).ToList();
        if (aliases.Count > 0)
        {
            throw LambdaErrors.Conflict($"Unable to delete version because the following aliases reference it: [{string.Join(", ", aliases)}]");
        }
    }
}
