using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetFunctionConfiguration(FunctionRegistry functions) : IOperation<GetFunctionConfigurationRequest, FunctionConfiguration>
{
    public ValueTask<FunctionConfiguration> HandleAsync(GetFunctionConfigurationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, request.Qualifier, "lambda:GetFunctionConfiguration");
        var (function, version) = functions.RequireVersion(reference);
        return ValueTask.FromResult(FunctionConfigurationView.Describe(function, version.Configuration, reference.QualifiedArn));
    }
}
