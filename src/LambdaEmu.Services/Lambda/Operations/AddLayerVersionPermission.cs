using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Layers;
using LambdaEmu.Services.Lambda.Policies;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class AddLayerVersionPermission(LayerRegistry layers) : IOperation<AddLayerVersionPermissionRequest, AddLayerVersionPermissionResponse>
{
    public async ValueTask<AddLayerVersionPermissionResponse> HandleAsync(AddLayerVersionPermissionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var reference = LayerReference.Parse(context.Scope, request.LayerName!);
        var number = request.VersionNumber!.Value;
        var statement = StatementWriter.Write(
            request.StatementId!, request.Principal!, request.Action!, $"{reference.Arn}:{number}", ("StringEquals", "aws:PrincipalOrgID", request.OrganizationId));
        var changed = await layers.ChangeAsync(reference, number, version =>
        {
            LayerPolicy.CheckRevision(version, request.RevisionId);
            return LayerPolicy.With(version, (version.Policy ?? ResourcePolicy.Empty).Add(statement));
        });
        return new AddLayerVersionPermissionResponse { Statement = statement.Json, RevisionId = changed.PolicyRevisionId };
    }
}
