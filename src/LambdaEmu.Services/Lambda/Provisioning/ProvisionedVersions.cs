using LambdaEmu.Execution;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Provisioning;

/// <summary>Turns what is asked for aliases and versions into environments of versions, and tells how far these are.</summary>
internal sealed class ProvisionedVersions(IFunctionRunner runner)
{
    /// <summary>Starts and ends environments after a change of configurations or aliases. Callers hold the function's lock.</summary>
    public void Apply(Function function, FunctionAttachments before)
    {
        var current = Counts(function.Attachments);
        var previous = Counts(before);
        foreach (var version in previous.Keys.Union(current.Keys))
        {
            var wanted = current.GetValueOrDefault(version);
            if (wanted != previous.GetValueOrDefault(version) && function.Find(version) is { } deployed)
            {
                runner.Provision(deployed.Spec, wanted);
            }
        }
    }

    /// <summary>As on AWS, asking again for what is there starts what has failed.</summary>
    public void Retry(Function function, string qualifier)
    {
        foreach (var (version, wanted) in Counts(function.Attachments, qualifier))
        {
            if (function.Find(version) is { } deployed && runner.ProvisionedOf(deployed.Spec.Key).Failed)
            {
                runner.Provision(deployed.Spec, wanted);
            }
        }
    }

    /// <summary>Ends all environments of a function that goes.</summary>
    public void Release(Function function)
    {
        foreach (var version in Counts(function.Attachments).Keys)
        {
            if (function.Find(version) is { } deployed)
            {
                runner.Provision(deployed.Spec, 0);
            }
        }
    }

    /// <summary>Of the versions behind a qualifier together.</summary>
    public ProvisionedCounts Of(Function function, string qualifier)
    {
        var requested = function.Attachments.Provisioned[qualifier].Requested;
        var all = Counts(function.Attachments, qualifier).Keys.Select(function.Find).OfType<DeployedVersion>().Select(v => runner.ProvisionedOf(v.Spec.Key)).ToList();
        return new ProvisionedCounts(requested, Math.Min(requested, all.Sum(c => c.Allocated)), Math.Min(requested, all.Sum(c => c.Available)), all.Any(c => c.Failed));
    }

    public static string Status(in ProvisionedCounts counts) =>
        counts.Failed ? "FAILED" : counts.Allocated < counts.Requested ? "IN_PROGRESS" : "READY";

    public static string? StatusReason(in ProvisionedCounts counts) => counts.Failed ? "FUNCTION_ERROR_INIT_FAILURE" : null;

    /// <summary>As AWS writes it here: without fractions of seconds.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", System.Globalization.CultureInfo.InvariantCulture);

    // An alias between two versions gives each its share.
    private static Dictionary<string, int> Counts(FunctionAttachments attachments, string? only = null)
    {
        var counts = new Dictionary<string, int>();
        foreach (var (qualifier, config) in attachments.Provisioned.Where(p => only is null || p.Key == only))
        {
            if (!attachments.Aliases.TryGetValue(qualifier, out var alias))
            {
                Add(qualifier, config.Requested);
                continue;
            }
            var shifted = alias.Routing is { } routing ? (int)Math.Round(config.Requested * routing.Weight) : 0;
            Add(alias.FunctionVersion, config.Requested - shifted);
            if (shifted > 0)
            {
                Add(alias.Routing!.Version, shifted);
            }
        }
        return counts;

        void Add(string version, int count) => counts[version] = counts.GetValueOrDefault(version) + count;
    }
}
