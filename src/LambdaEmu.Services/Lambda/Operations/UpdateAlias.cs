using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Aliases;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Provisioning;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>
/// What the request leaves out stays; the revision is a new one even where nothing changes. What is provisioned for the alias moves to its
/// new version.
/// </summary>
internal sealed class UpdateAlias(FunctionRegistry functions, ProvisionedVersions provisioned) : IOperation<UpdateAliasRequest, AliasConfiguration>
{
    public async ValueTask<AliasConfiguration> HandleAsync(UpdateAliasRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:UpdateAlias"));
        var updated = await functions.AttachAsync(function, attachments =>
        {
            var alias = attachments.Aliases.GetValueOrDefault(request.Name!)
                ?? throw LambdaErrors.NotFound($"Alias not found: {AliasRules.Arn(function, request.Name!)}");
            function.Attachments = attachments with { Aliases = attachments.Aliases.SetItem(alias.Name, Merge(function, alias, request)) };
            provisioned.Apply(function, attachments);
            return function.Attachments;
        });
        return AliasRules.Describe(function, updated.Aliases[request.Name!]);
    }

    private static FunctionAlias Merge(Function function, FunctionAlias alias, UpdateAliasRequest request)
    {
        if (request.RevisionId is { } revision && revision != alias.RevisionId)
        {
            throw LambdaErrors.RevisionMismatch();
        }
        var merged = alias with
        {
            FunctionVersion = request.FunctionVersion ?? alias.FunctionVersion,
            Description = request.Description ?? alias.Description,
            Routing = AliasRules.Routing(request.RoutingConfig, alias.Routing),
            RevisionId = Guid.NewGuid().ToString(),
        };
        AliasRules.Check(function, merged.FunctionVersion, merged.Routing);
        return merged;
    }
}
