using System.Collections.Immutable;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.UsagePlans;

/// <summary>What has to hold of usage plans, and how AWS shows them.</summary>
internal static class UsagePlanRules
{
    public static AwsException Missing() => Faults.NotFound("Invalid Usage Plan ID specified");

    /// <returns>The plan as it is to be kept.</returns>
    public static UsagePlan Checked(RestApiRegistry apis, ResourceScope scope, UsagePlan plan)
    {
        foreach (var stage in plan.Stages)
        {
            if (apis.Find(scope, stage.ApiId)?.Stages.ContainsKey(stage.Stage) != true)
            {
                throw Faults.NotFound($"Invalid API Stage {{api: {stage.ApiId}, stage: {stage.Stage}}} specified for usageplan {plan.Id}");
            }
        }
        if (plan.Quota is { } quota)
        {
            Check(quota);
        }
        if (plan.Throttle is { BurstLimit: < 0 } or { RateLimit: < 0 })
        {
            throw Faults.BadRequest("Usage Plan throttle limits must not be negative");
        }
        return plan;
    }

    public static Throttle? Keep(Wire.ThrottleSettings? throttle) => throttle is null ? null : new Throttle(throttle.BurstLimit, throttle.RateLimit);

    public static Quota? Keep(Wire.QuotaSettings? quota) => quota is null ? null : new Quota(quota.Limit ?? 0, quota.Offset ?? 0, quota.Period ?? "");

    public static PlanStage Keep(Wire.ApiStage stage) => new(
        stage.ApiId ?? throw InvalidStage(), stage.Stage ?? throw InvalidStage(), stage.Throttle?.ToImmutableDictionary(t => t.Key, t => Keep(t.Value)!));

    public static AwsException InvalidStage() => Faults.BadRequest("Invalid API Stage specified");

    /// <summary>As single answers have it, with tags also where there are none.</summary>
    public static Wire.UsagePlan Describe(UsagePlan plan)
    {
        var shown = Listed(plan);
        shown.Tags ??= [];
        return shown;
    }

    /// <summary>As creations and lists have it.</summary>
    public static Wire.UsagePlan Listed(UsagePlan plan) => new()
    {
        Id = plan.Id,
        Name = plan.Name,
        Description = plan.Description,
        ApiStages = [.. plan.Stages.Select(s => new Wire.ApiStage { ApiId = s.ApiId, Stage = s.Stage, Throttle = s.Throttle.Show(Show) })],
        Throttle = plan.Throttle is { } throttle ? Show(throttle) : null,
        Quota = plan.Quota is { } quota ? new Wire.QuotaSettings { Limit = quota.Limit, Offset = quota.Offset, Period = quota.Period } : null,
        ProductCode = plan.ProductCode,
        Tags = plan.Tags.ShowAny(),
    };

    private static Wire.ThrottleSettings Show(Throttle throttle) => new() { BurstLimit = throttle.BurstLimit, RateLimit = throttle.RateLimit };

    private static void Check(Quota quota)
    {
        var longest = quota.Period switch
        {
            QuotaPeriods.Day => 0,
            QuotaPeriods.Week => 6,
            QuotaPeriods.Month => 27,
            _ => throw Faults.BadRequest("Usage Plan quota period must be one of: [DAY, WEEK, MONTH]"),
        };
        if (quota.Limit < 1)
        {
            throw Faults.BadRequest("Usage Plan quota limit must be greater than 0");
        }
        if (quota.Offset < 0 || quota.Offset > longest)
        {
            throw Faults.BadRequest($"Usage Plan quota offset must be between 0 and {longest} for period {quota.Period}");
        }
    }
}
