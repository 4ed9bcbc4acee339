using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Aliases;

/// <summary>What an alias may point to, and how it is shown. Recorded in test_alias_lifecycle and test_notfound_and_invalid_routingconfigs.</summary>
internal static class AliasRules
{
    public static string Arn(Function function, string name) => $"{function.Arn}:{name}";

    /// <summary>Both versions have to be there, and only published ones share an alias.</summary>
    public static void Check(Function function, string version, AliasRouting? routing)
    {
        RequireVersion(function, version);
        if (routing is null)
        {
            return;
        }
        if (routing.Version == version)
        {
            throw LambdaErrors.InvalidParameter($"Invalid function version {version}. Function version {version} is already included in routing configuration.");
        }
        if (version == FunctionReference.Latest)
        {
            throw LambdaErrors.InvalidParameter("$LATEST is not supported for an alias pointing to more than 1 version");
        }
        RequireVersion(function, routing.Version);
    }

    /// <summary>A routing configuration without weights takes the routing away; without any the current one stays.</summary>
    public static AliasRouting? Routing(AliasRoutingConfiguration? wanted, AliasRouting? current)
    {
        if (wanted is null)
        {
            return current;
        }
        var weights = wanted.AdditionalVersionWeights ?? [];
        if (weights.Count > 1)
        {
            throw LambdaErrors.InvalidParameter("Number of items in AdditionalVersionWeights cannot be greater than 1");
        }
        return weights.Select(w => new AliasRouting(w.Key, w.Value)).SingleOrDefault();
    }

    public static AliasConfiguration Describe(Function function, FunctionAlias alias) => new()
    {
        AliasArn = Arn(function, alias.Name),
        Name = alias.Name,
        FunctionVersion = alias.FunctionVersion,
        Description = alias.Description,
        RevisionId = alias.RevisionId,
        RoutingConfig = alias.Routing is { } routing ? new AliasRoutingConfiguration { AdditionalVersionWeights = new() { [routing.Version] = routing.Weight } } : null,
    };

    private static void RequireVersion(Function function, string version)
    {
        if (function.Find(version) is null)
        {
            throw LambdaErrors.FunctionNotFound($"{function.Arn}:{version}");
        }
    }
}
