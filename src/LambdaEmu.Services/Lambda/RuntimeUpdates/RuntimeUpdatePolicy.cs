namespace LambdaEmu.Services.Lambda.RuntimeUpdates;

/// <summary>When a version takes a newer build of its runtime. Here a runtime changes when the machine's interpreter does.</summary>
/// <param name="UpdateOn">Auto, FunctionUpdate or Manual.</param>
/// <param name="VersionArn">With Manual.</param>
internal sealed record RuntimeUpdatePolicy(string UpdateOn, string? VersionArn = null)
{
    public static RuntimeUpdatePolicy Default { get; } = new("Auto");
}
