using LambdaEmu.Services.ApiGateway.Patching;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Stages;

/// <summary>What UpdateStage may change: the stage's own settings, those of its methods, its canary; and the canary's promotion, which is a copy.</summary>
internal static class StagePatches
{
    private static readonly PatchTable<Stage> Table = new(
    [
        new(PatchOps.Replace, "/deploymentId", (st, s) => st with { DeploymentId = s.Value ?? "" }),
        new(PatchOps.Replace | PatchOps.Remove, "/description", (st, s) => st with { Description = s.Text }),
        new(PatchOps.Replace, "/cacheClusterEnabled", (st, s) => st with { CacheClusterEnabled = s.Flag }),
        new(PatchOps.Replace, "/cacheClusterSize", (st, s) => st with { CacheClusterSize = s.Text }),
        new(PatchOps.Replace | PatchOps.Remove, "/clientCertificateId", (st, s) => st with { ClientCertificateId = s.Text }),
        new(PatchOps.Replace | PatchOps.Remove, "/documentationVersion", (st, s) => st with { DocumentationVersion = s.Text }),
        new(PatchOps.Replace, "/tracingEnabled", (st, s) => st with { TracingEnabled = s.Flag }),
        new(PatchOps.Remove, "/accessLogSettings", (st, _) => st with { AccessLog = null }),
        new(PatchOps.Set, "/accessLogSettings/destinationArn", (st, s) => st with { AccessLog = new AccessLogSettings(s.Text, st.AccessLog?.Format) }),
        new(PatchOps.Set, "/accessLogSettings/format", (st, s) => st with { AccessLog = new AccessLogSettings(st.AccessLog?.DestinationArn, s.Text) }),
        new(PatchOps.Any, "/variables/{variable_name}", (st, s) => st with { Variables = st.Variables.Patched(s) }),
        new(PatchOps.Remove, "/canarySettings", (st, _) => st with { Canary = null }),
        new(PatchOps.Replace, "/canarySettings/deploymentId", (st, s) => Canary(st, c => c with { DeploymentId = s.Value ?? "" })),
        new(PatchOps.Replace, "/canarySettings/percentTraffic", (st, s) => Canary(st, c => c with { PercentTraffic = s.Number("Percent traffic must be a number") })),
        new(PatchOps.Replace, "/canarySettings/useStageCache", (st, s) => Canary(st, c => c with { UseStageCache = s.Flag })),
        new(PatchOps.Replace | PatchOps.Remove, "/canarySettings/stageVariableOverrides/{variable_name}",
            (st, s) => Canary(st, c => c with { StageVariableOverrides = c.StageVariableOverrides.Patched(s) })),
        .. MethodSettingPatches.Rules,
    ])
    {
        UnknownPathFault = MethodSettingPatches.UnknownPath,
    };

    public static Stage Apply(Stage stage, IReadOnlyList<Wire.PatchOperation>? operations)
    {
        foreach (var operation in operations ?? [])
        {
            stage = operation.Op == "copy" ? Promote(stage, operation) : Table.Apply(stage, operation);
        }
        return stage;
    }

    // A canary begins with what the stage itself serves, and gets no requests.
    private static Stage Canary(Stage stage, Func<CanarySettings, CanarySettings> change) =>
        stage with { Canary = change(stage.Canary ?? new CanarySettings { DeploymentId = stage.DeploymentId }) };

    private static Stage Promote(Stage stage, Wire.PatchOperation operation) => (operation.From, operation.Path, stage.Canary) switch
    {
        (not ("/canarySettings/deploymentId" or "/canarySettings/stageVariableOverrides"), _, _) or (_, not ("/deploymentId" or "/variables"), _) => throw Faults.BadRequest(
            $"Invalid copy operation with path: {operation.Path} and from {operation.From}. Valid copy:path are [/deploymentId, /variables] "
            + "and valid copy:from are [/canarySettings/deploymentId, /canarySettings/stageVariableOverrides]"),
        (_, _, null) => throw Faults.BadRequest("Promotion not available. Canary does not exist."),
        (_, "/deploymentId", { } canary) => stage with { DeploymentId = canary.DeploymentId },
        (_, _, { StageVariableOverrides: { } overrides }) => stage with { Variables = stage.Variables?.SetItems(overrides) ?? overrides },
        _ => stage,
    };
}
