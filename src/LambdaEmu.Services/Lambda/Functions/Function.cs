using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>A function: holds its immutable versions and swaps $LATEST. Readers take what they need and keep it; writers hold the lock.</summary>
internal sealed class Function(ResourceScope scope, string name, FunctionVersion latest)
{
    private readonly SortedDictionary<int, DeployedVersion> _versions = [];
    private volatile DeployedVersion _latest = new(scope, name, latest);

    public Lock Lock { get; } = new();
    public ResourceScope Scope => scope;
    public string Name => name;
    public string Arn => Core.Identity.Arn.Format("lambda", scope, $"function:{name}");
    public DeployedVersion Latest => _latest;

    /// <summary>The number that the next publication gets; numbers are never given twice.</summary>
    public int NextVersion { get; private set; } = 1;

    public IReadOnlyDictionary<string, string> Tags { get; set; } = new Dictionary<string, string>();

    /// <summary>Set when it is deleted, for whoever waited on the lock meanwhile.</summary>
    public bool IsDeleted { get; set; }

    public void ReplaceLatest(FunctionVersion version) => _latest = new DeployedVersion(scope, name, version);

    public DeployedVersion Publish(FunctionVersion version)
    {
        var deployed = new DeployedVersion(scope, name, version);
        lock (_versions)
        {
            _versions.Add(NextVersion, deployed);
        }
        NextVersion++;
        return deployed;
    }

    /// <summary>Puts back what the state store kept.</summary>
    public void Restore(int nextVersion, IEnumerable<FunctionVersion> versions)
    {
        NextVersion = nextVersion;
        foreach (var version in versions)
        {
            _versions[int.Parse(version.Version, System.Globalization.CultureInfo.InvariantCulture)] = new DeployedVersion(scope, name, version);
        }
    }

    public bool RemoveVersion(int number)
    {
        lock (_versions)
        {
            return _versions.Remove(number);
        }
    }

    /// <summary>Null where there is no such version.</summary>
    public DeployedVersion? Find(string? qualifier)
    {
        if (qualifier is null or FunctionReference.Latest)
        {
            return _latest;
        }
        lock (_versions)
        {
            return int.TryParse(qualifier, out var number) ? _versions.GetValueOrDefault(number) : null;
        }
    }

    /// <summary>The published versions, oldest first.</summary>
    public IReadOnlyList<DeployedVersion> Published()
    {
        lock (_versions)
        {
            return [.. _versions.Values];
        }
    }
}
