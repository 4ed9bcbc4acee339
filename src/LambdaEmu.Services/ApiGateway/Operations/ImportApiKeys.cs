using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Makes the API keys of a CSV file and puts them into usage plans; what is wrong with one is a warning, or ends the import where that is wished.</summary>
internal sealed class ImportApiKeys(GatewayResources resources, TimeProvider time) : IOperation<Wire.ImportApiKeysRequest, Wire.ApiKeyIds>
{
    public async ValueTask<Wire.ApiKeyIds> HandleAsync(Wire.ImportApiKeysRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var ids = new List<string>();
        var warnings = new List<string>();
        foreach (var row in ApiKeyFile.Read(request.Body!.Value.Span))
        {
            try
            {
                ids.Add(await ImportAsync(context.Scope, row));
            }
            catch (AwsException e) when (request.FailOnWarnings != true)
            {
                warnings.Add($"{row.Name}: {e.Message}");
            }
        }
        return new Wire.ApiKeyIds { Ids = ids, Warnings = warnings };
    }

    private async ValueTask<string> ImportAsync(ResourceScope scope, ImportedKey row)
    {
        var now = time.GetUtcNow();
        var key = await resources.ApiKeys.CreateAsync(scope, keys => new ApiKey
        {
            Id = Identifiers.Long(),
            Value = ApiKeyRules.Value(keys, row.Key),
            Name = ApiKeyRules.Name(row.Name),
            Description = row.Description,
            Enabled = row.Enabled,
            CreatedDate = now,
            LastUpdatedDate = now,
        });
        foreach (var plan in row.UsagePlanIds)
        {
            await resources.UsagePlans.ChangeAsync(scope, plan, p => p with { KeyIds = p.KeyIds.Add(key.Id) }, UsagePlanRules.Missing);
        }
        return key.Id;
    }
}
