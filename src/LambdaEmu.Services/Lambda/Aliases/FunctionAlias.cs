namespace LambdaEmu.Services.Lambda.Aliases;

/// <summary>A name for a version, or for two between which each invocation draws. See https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html.</summary>
/// <param name="FunctionVersion">$LATEST or a number; $LATEST only without routing.</param>
/// <param name="Routing">Null where all invocations go to <paramref name="FunctionVersion"/>.</param>
internal sealed record FunctionAlias(string Name, string FunctionVersion, string Description, string RevisionId, AliasRouting? Routing = null)
{
    /// <summary>The version for one invocation.</summary>
    public string Draw(Random random) => Routing is { } routing && random.NextDouble() < routing.Weight ? routing.Version : FunctionVersion;

    public bool Uses(string version) => FunctionVersion == version || Routing?.Version == version;
}

/// <param name="Weight">The share of invocations that go to the additional version, 0 to 1.</param>
internal sealed record AliasRouting(string Version, double Weight);
