using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Layers;

/// <summary>The layers of a function's configuration. Recorded in test_layer_function_exceptions and test_layer_function_quota_exception.</summary>
internal sealed class FunctionLayers(LayerRegistry layers, CodePackages packages)
{
    private const int MaxLayers = 5;

    /// <summary>What a request asks for, or what the function has where the request says nothing. None is null.</summary>
    public List<FunctionLayer>? Resolve(ResourceScope scope, List<string>? wanted, List<FunctionLayer>? current)
    {
        if (wanted is null)
        {
            return current;
        }
        if (wanted.Count > MaxLayers)
        {
            throw LambdaErrors.InvalidParameter($"Cannot reference more than {MaxLayers} layers.");
        }
        var found = new List<FunctionLayer>();
        var owners = new Dictionary<LayerReference, string>();
        foreach (var arn in wanted)
        {
            var (reference, version) = Require(scope, arn);
            if (!owners.TryAdd(reference, arn))
            {
                throw LambdaErrors.InvalidParameter(
                    "Two different versions of the same layer are not allowed to be referenced in the same function. "
                    + $"{owners[reference]} and {arn} are versions of the same layer.");
            }
            found.Add(new FunctionLayer(arn, version.Code.Blob, version.Code.Size, packages.UnzippedSize(version.Code)));
        }
        return found.Count == 0 ? null : found;
    }

    /// <summary>Code and layers share one limit of their unzipped sizes.</summary>
    public void CheckSize(FunctionCode code, List<FunctionLayer>? used)
    {
        if (used is null)
        {
            return;
        }
        var size = packages.UnzippedSize(code) + used.Sum(l => l.UnzippedSize);
        if (size > CodePackages.MaxUnzippedBytes)
        {
            throw LambdaErrors.InvalidParameter(
                $"Function code combined with layers exceeds the maximum allowed size of {CodePackages.MaxUnzippedBytes} bytes. The actual size is {size} bytes.");
        }
    }

    private (LayerReference Layer, LayerVersion Version) Require(ResourceScope scope, string arn)
    {
        if (LayerReference.ParseVersion(arn) is not { } parsed)
        {
            throw Missing(arn);
        }
        if (parsed.Layer.Scope.Region != scope.Region)
        {
            throw LambdaErrors.InvalidParameter($"Layers are not in the same region as the function. Layers are expected to be in region {scope.Region}.");
        }
        var version = layers.Find(parsed.Layer, parsed.Version)?.Version;
        if (parsed.Layer.Scope.AccountId != scope.AccountId && !IsShared(version, scope))
        {
            throw new AwsException(
                "AccessDeniedException",
                $"User: arn:aws:iam::{scope.AccountId}:root is not authorized to perform: lambda:GetLayerVersion on resource: {arn} "
                + "because no resource-based policy allows the lambda:GetLayerVersion action",
                403);
        }
        return (parsed.Layer, version ?? throw Missing(arn));
    }

    private static bool IsShared(LayerVersion? version, ResourceScope scope) => version?.Policy is { } policy
        && policy.Statements.Any(s => s.Principal == "*" || s.Principal == scope.AccountId || s.Principal == $"arn:aws:iam::{scope.AccountId}:root");

    private static AwsException Missing(string arn) => LambdaErrors.InvalidParameter($"Layer version {arn} does not exist.");
}
