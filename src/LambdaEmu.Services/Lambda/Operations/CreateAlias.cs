using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Aliases;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class CreateAlias(FunctionRegistry functions) : IOperation<CreateAliasRequest, AliasConfiguration>
{
    public async ValueTask<AliasConfiguration> HandleAsync(CreateAliasRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var reference = LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:CreateAlias");
        // AWS names the version also where the function itself is missing.
        var function = functions.Require(reference with { Qualifier = request.FunctionVersion });
        var routing = AliasRules.Routing(request.RoutingConfig, null);
        var alias = new FunctionAlias(request.Name!, request.FunctionVersion!, request.Description ?? "", Guid.NewGuid().ToString(), routing);
        await functions.AttachAsync(function, attachments =>
        {
            AliasRules.Check(function, alias.FunctionVersion, routing);
            return attachments.Aliases.ContainsKey(alias.Name)
                ? throw LambdaErrors.Conflict($"Alias already exists: {AliasRules.Arn(function, alias.Name)}")
                : attachments with { Aliases = attachments.Aliases.Add(alias.Name, alias) };
        });
        return AliasRules.Describe(function, alias);
    }
}
