using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>A function: holds its immutable versions and swaps $LATEST. Readers take what they need and keep it; writers hold the lock.</summary>
internal sealed class Function(ResourceScope scope, string name, FunctionVersion latest)
{
    private readonly SortedDictionary<int, DeployedVersion> _versions = [];
    private volatile DeployedVersion _latest = new(scope, name, latest);
    private volatile DeployedVersion? _latestPublished;
    private volatile FunctionAttachments _attachments = new();

    public Lock Lock { get; } = new();
    public ResourceScope Scope => scope;
    public string Name => name;
    public string Arn => Core.Identity.Arn.Format("lambda", scope, $"function:{name}");
    public DeployedVersion Latest => _latest;

    /// <summary>What was last published without a number; null for all functions but those on managed instances.</summary>
    public DeployedVersion? LatestPublished => _latestPublished;

    /// <summary>The number that the next publication gets; numbers are never given twice.</summary>
    public int NextVersion { get; private set; } = 1;

    public IReadOnlyDictionary<string, string> Tags { get; set; } = new Dictionary<string, string>();

    /// <summary>Aliases, policies and settings beside the versions.</summary>
    public FunctionAttachments Attachments
    {
        get => _attachments;
        set => _attachments = value;
    }

    /// <summary>Set when it is deleted, for whoever waited on the lock meanwhile.</summary>
    public bool IsDeleted { get; set; }

    public void ReplaceLatest(FunctionVersion version) => _latest = new DeployedVersion(scope, name, version);

    public DeployedVersion Publish(FunctionVersion version)
    {
        if (version.Version == FunctionReference.LatestPublished)
        {
            return _latestPublished = new DeployedVersion(scope, name, version);
        }
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
            if (version.Version == FunctionReference.LatestPublished)
            {
                _latestPublished = new DeployedVersion(scope, name, version);
                continue;
            }
            _versions[int.Parse(version.Version, System.Globalization.CultureInfo.InvariantCulture)] = new DeployedVersion(scope, name, version);
        }
    }

    public void RemoveVersion(string version)
    {
        if (version == FunctionReference.LatestPublished)
        {
            _latestPublished = null;
            return;
        }
        lock (_versions)
        {
            _versions.Remove(int.Parse(version, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The version behind a qualifier; behind an alias its main one. Null where there is none.</summary>
    public DeployedVersion? Find(string? qualifier)
    {
        if (qualifier is null or FunctionReference.Latest)
        {
            return _latest;
        }
        if (qualifier == FunctionReference.LatestPublished)
        {
            return _latestPublished;
        }
        if (_attachments.Aliases.TryGetValue(qualifier, out var alias))
        {
            return Find(alias.FunctionVersion);
        }
        lock (_versions)
        {
            return int.TryParse(qualifier, out var number) ? _versions.GetValueOrDefault(number) : null;
        }
    }

    /// <summary>The version that one invocation gets: an alias with a routing configuration draws between its two.</summary>
    public DeployedVersion? Route(string? qualifier, Random random) =>
        qualifier is not null && _attachments.Aliases.TryGetValue(qualifier, out var alias) ? Find(alias.Draw(random)) : Find(qualifier);

    /// <summary>
    /// Gives what a qualifier names a new revision id, as AWS does when its policy changes. The environments that run it are kept.
    /// </summary>
    public void Revise(string? qualifier)
    {
        var revision = Guid.NewGuid().ToString();
        if (qualifier is null or FunctionReference.Latest)
        {
            _latest = _latest.WithRevision(revision);
        }
        else if (qualifier == FunctionReference.LatestPublished)
        {
            _latestPublished = _latestPublished?.WithRevision(revision);
        }
        else if (_attachments.Aliases.TryGetValue(qualifier, out var alias))
        {
            _attachments = _attachments with { Aliases = _attachments.Aliases.SetItem(qualifier, alias with { RevisionId = revision }) };
        }
        else
        {
            lock (_versions)
            {
                var number = int.Parse(qualifier, System.Globalization.CultureInfo.InvariantCulture);
                _versions[number] = _versions[number].WithRevision(revision);
            }
        }
    }

    /// <summary>The revision id of the function, a version or an alias; null where there is none.</summary>
    public string? RevisionOf(string? qualifier) =>
        qualifier is not null && _attachments.Aliases.TryGetValue(qualifier, out var alias) ? alias.RevisionId : Find(qualifier)?.Configuration.RevisionId;

    /// <summary>$LATEST first, then what is published.</summary>
    public IEnumerable<DeployedVersion> AllVersions() =>
        _latestPublished is { } published ? [_latest, published, .. Published()] : [_latest, .. Published()];

    /// <summary>The published versions with numbers, oldest first.</summary>
    public IReadOnlyList<DeployedVersion> Published()
    {
        lock (_versions)
        {
            return [.. _versions.Values];
        }
    }
}
