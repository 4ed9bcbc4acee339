using LambdaEmu.Services.Lambda.Policies;

namespace LambdaEmu.Services.Lambda.Layers;

/// <summary>The policy of a layer version, which has a revision of its own. Recorded in test_layer_policy_lifecycle and test_layer_policy_exceptions.</summary>
internal static class LayerPolicy
{
    public static ResourcePolicy Require(LayerVersion version) => version.Policy ?? throw LambdaErrors.NotFound("No policy is associated with the given resource.");

    public static void CheckRevision(LayerVersion version, string? wanted)
    {
        if (wanted is not null && wanted != version.PolicyRevisionId)
        {
            throw LambdaErrors.RevisionMismatch("GetLayerPolicy");
        }
    }

    /// <summary>The version under another policy; one without a statement is none.</summary>
    public static LayerVersion With(LayerVersion version, ResourcePolicy policy) => version with
    {
        Policy = policy.Statements.IsEmpty ? null : policy,
        PolicyRevisionId = Guid.NewGuid().ToString(),
    };
}
