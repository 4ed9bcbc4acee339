using System.Globalization;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Lambda.Layers;

/// <summary>A layer as a caller names it, by name or ARN.</summary>
internal sealed record LayerReference(ResourceScope Scope, string Name)
{
    public string Arn => Core.Identity.Arn.Format("lambda", Scope, $"layer:{Name}");

    /// <param name="text">Has satisfied the model's pattern.</param>
    public static LayerReference Parse(ResourceScope scope, string text) => Core.Identity.Arn.TryParse(text) is { } arn
        ? new LayerReference(arn.Scope, arn.Resource["layer:".Length..])
        : new LayerReference(scope, text);

    /// <summary>Null for the ARN of one of AWS's own layers, which has neither region nor number.</summary>
    public static (LayerReference Layer, long Version)? ParseVersion(string arn)
    {
        var parsed = Core.Identity.Arn.TryParse(arn)!;
        return parsed.Resource.Split(':') is ["layer", var name, var number] && long.TryParse(number, CultureInfo.InvariantCulture, out var version)
            ? (new LayerReference(parsed.Scope, name), version)
            : null;
    }
}
