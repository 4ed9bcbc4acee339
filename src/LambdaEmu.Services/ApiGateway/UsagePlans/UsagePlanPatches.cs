using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.Patching;

namespace LambdaEmu.Services.ApiGateway.UsagePlans;

/// <summary>What UpdateUsagePlan may change.</summary>
internal static class UsagePlanPatches
{
    private const string InvalidLimit = "Usage Plan limits must be numbers";

    public static readonly PatchTable<UsagePlan> Table = new(
        new(PatchOps.Replace, "/name", (p, s) => p with { Name = s.Text }),
        new(PatchOps.Replace, "/description", (p, s) => p with { Description = s.Text }),
        new(PatchOps.Set | PatchOps.Remove, "/productCode", (p, s) => p with { ProductCode = s.Text }),
        new(PatchOps.Add | PatchOps.Remove, "/apiStages", ApiStage),
        new(PatchOps.Remove, "/throttle", (p, _) => p with { Throttle = null }),
        new(PatchOps.Set, "/throttle/burstLimit", (p, s) => p with { Throttle = new Throttle(s.Integer(InvalidLimit), p.Throttle?.RateLimit) }),
        new(PatchOps.Set, "/throttle/rateLimit", (p, s) => p with { Throttle = new Throttle(p.Throttle?.BurstLimit, s.Number(InvalidLimit)) }),
        new(PatchOps.Remove, "/quota", (p, _) => p with { Quota = null }),
        new(PatchOps.Set, "/quota/limit", (p, s) => Quota(p, q => q with { Limit = s.Integer(InvalidLimit) })),
        new(PatchOps.Set, "/quota/offset", (p, s) => Quota(p, q => q with { Offset = s.Integer(InvalidLimit) })),
        new(PatchOps.Set, "/quota/period", (p, s) => Quota(p, q => q with { Period = s.Value ?? "" })),
        new(PatchOps.Set, "/apiStages/{apiStage}/throttle/{method*}/burstLimit", (p, s) => StageThrottle(p, s, t => t with { BurstLimit = s.Integer(InvalidLimit) })),
        new(PatchOps.Set, "/apiStages/{apiStage}/throttle/{method*}/rateLimit", (p, s) => StageThrottle(p, s, t => t with { RateLimit = s.Number(InvalidLimit) })),
        new(PatchOps.Remove, "/apiStages/{apiStage}/throttle/{method*}", (p, s) => Change(p, s.Name, st => st with { Throttle = Nothing(st.Throttle?.Remove(Method(s))) })),
        new(PatchOps.Remove, "/apiStages/{apiStage}/throttle", (p, s) => Change(p, s.Name, st => st with { Throttle = null })));

    private static UsagePlan ApiStage(UsagePlan plan, PatchStep step)
    {
        var (apiId, stage) = Parse(step.Value);
        var others = plan.Stages.RemoveAll(s => s.ApiId == apiId && s.Stage == stage);
        return plan with { Stages = step.IsRemove ? others : plan.FindStage(apiId, stage) is null ? others.Add(new PlanStage(apiId, stage)) : plan.Stages };
    }

    private static UsagePlan Quota(UsagePlan plan, Func<Quota, Quota> change) => plan with { Quota = change(plan.Quota ?? new Quota(0, 0, "")) };

    private static UsagePlan StageThrottle(UsagePlan plan, PatchStep step, Func<Throttle, Throttle> change) => Change(plan, step.Name, stage =>
    {
        var throttles = stage.Throttle ?? ImmutableDictionary<string, Throttle>.Empty;
        return stage with { Throttle = throttles.SetItem(Method(step), change(throttles.GetValueOrDefault(Method(step)) ?? new Throttle(null, null))) };
    });

    private static UsagePlan Change(UsagePlan plan, string apiStage, Func<PlanStage, PlanStage> change)
    {
        var (apiId, name) = Parse(apiStage);
        var stage = plan.FindStage(apiId, name) ?? throw UsagePlanRules.InvalidStage();
        return plan with { Stages = plan.Stages.Replace(stage, change(stage)) };
    }

    private static ImmutableDictionary<string, Throttle>? Nothing(ImmutableDictionary<string, Throttle>? map) => map is { IsEmpty: false } ? map : null;

    // Terraform writes the resource's slashes as they are, others as ~1.
    private static string Method(PatchStep step) => PatchPath.Unescape(step.Captured[1]);

    private static (string ApiId, string Stage) Parse(string? apiStage) =>
        apiStage?.Split(':') is [{ Length: > 0 } api, { Length: > 0 } stage] ? (api, stage) : throw UsagePlanRules.InvalidStage();
}
