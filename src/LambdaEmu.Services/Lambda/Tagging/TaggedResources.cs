using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.EventSourceMappings;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Managed;
using LambdaEmu.Services.Lambda.Signing;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Tagging;

/// <summary>Whatever has tags, found by its ARN.</summary>
internal sealed class TaggedResources(FunctionRegistry functions, SigningRegistry signing, CapacityProviderRegistry providers, MappingRegistry mappings)
{
    /// <param name="action">Such as lambda:ListTags, for the fault about other accounts' functions.</param>
    public IReadOnlyDictionary<string, string> Read(ResourceScope scope, string arn, string action) =>
        SigningRegistry.IsArn(arn) ? signing.Require(scope, arn).Tags
        : CapacityProviderRegistry.IsArn(arn) ? providers.Require(scope, arn).Tags
        : MappingRegistry.IsArn(arn) ? mappings.RequireByArn(scope, arn).Settings.Tags
        : functions.Require(FunctionTags.Resource(scope, arn, action)).Tags;

    public async ValueTask ChangeAsync(
        ResourceScope scope, string arn, string action, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change)
    {
        if (SigningRegistry.IsArn(arn))
        {
            await signing.ChangeAsync(scope, arn, config => config with { Tags = new(change(config.Tags)) });
            return;
        }
        if (CapacityProviderRegistry.IsArn(arn))
        {
            await providers.ChangeAsync(scope, arn, provider => provider with { Tags = new(change(provider.Tags)) });
            return;
        }
        if (MappingRegistry.IsArn(arn))
        {
            await mappings.ChangeTagsAsync(scope, arn, change);
            return;
        }
        var function = functions.Require(FunctionTags.Resource(scope, arn, action));
        await functions.ChangeAsync(function, batch =>
        {
            function.Tags = change(function.Tags);
            return batch.PutFunction(function);
        });
    }
}
