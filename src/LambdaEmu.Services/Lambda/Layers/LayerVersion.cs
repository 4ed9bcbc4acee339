using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Policies;

namespace LambdaEmu.Services.Lambda.Layers;

/// <summary>One version of a layer. Only its policy ever changes.</summary>
internal sealed record LayerVersion
{
    public required long Version { get; init; }
    public required DateTimeOffset CreatedDate { get; init; }
    public required FunctionCode Code { get; init; }
    public string Description { get; init; } = "";
    public string? LicenseInfo { get; init; }

    /// <summary>What its author says it is for; AWS doesn't hold functions to it.</summary>
    public List<string> CompatibleRuntimes { get; init; } = [];
    public List<string> CompatibleArchitectures { get; init; } = [];
    public ResourcePolicy? Policy { get; init; }

    /// <summary>Null as long as there has been no policy.</summary>
    public string? PolicyRevisionId { get; init; }

    public bool IsFor(string? runtime, string? architecture) =>
        (runtime is null || CompatibleRuntimes.Contains(runtime)) && (architecture is null || CompatibleArchitectures.Contains(architecture));
}
