using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Policies;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class AddPermission(FunctionRegistry functions) : IOperation<AddPermissionRequest, AddPermissionResponse>
{
    public async ValueTask<AddPermissionResponse> HandleAsync(AddPermissionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = PolicyTarget.Require(
            functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:AddPermission", LambdaErrors.FunctionNotFound);
        var function = target.Function;
        var statement = Statement(request, target.Qualifier is null ? function.Arn : $"{function.Arn}:{target.Qualifier}");
        await functions.ChangeAsync(function, batch =>
        {
            target.CheckRevision(request.RevisionId);
            var policy = (target.Policy ?? ResourcePolicy.Empty).Add(statement);
            function.Attachments = function.Attachments with { Policies = function.Attachments.Policies.SetItem(target.Key, policy) };
            return batch.PutRevision(function, target.Qualifier);
        });
        return new AddPermissionResponse { Statement = statement.Json };
    }

    private static PolicyStatement Statement(AddPermissionRequest request, string resource) => StatementWriter.Write(
        request.StatementId!, request.Principal!, request.Action!, resource,
        ("StringEquals", "AWS:SourceAccount", request.SourceAccount),
        ("StringEquals", "lambda:EventSourceToken", request.EventSourceToken),
        ("StringEquals", "aws:PrincipalOrgID", request.PrincipalOrgID),
        ("StringEquals", "lambda:FunctionUrlAuthType", request.FunctionUrlAuthType),
        ("Bool", "lambda:InvokedViaFunctionUrl", request.InvokedViaFunctionUrl switch { true => "true", false => "false", null => null }),
        ("ArnLike", "AWS:SourceArn", request.SourceArn));
}
