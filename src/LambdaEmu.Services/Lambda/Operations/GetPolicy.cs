using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>AWS words it the same whether the function, the qualifier or the policy is missing.</summary>
internal sealed class GetPolicy(FunctionRegistry functions) : IOperation<GetPolicyRequest, GetPolicyResponse>
{
    public ValueTask<GetPolicyResponse> HandleAsync(GetPolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, request.Qualifier, "lambda:GetPolicy");
        var function = functions.Find(reference.Scope, reference.Name) ?? throw LambdaErrors.NoSuchResource();
        var policy = function.Attachments.Policies.GetValueOrDefault(reference.Qualifier ?? "") ?? throw LambdaErrors.NoSuchResource();
        return ValueTask.FromResult(new GetPolicyResponse { Policy = policy.Render(), RevisionId = function.RevisionOf(reference.Qualifier) });
    }
}
