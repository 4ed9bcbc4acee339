using System.Collections.Immutable;
using LambdaEmu.Core.Errors;
using LambdaEmu.Services.ApiGateway.Patching;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.ApiKeys;

/// <summary>What has to hold of API keys, what UpdateApiKey may change, and how AWS shows them.</summary>
internal static class ApiKeyRules
{
    private const int MaxNameLength = 1024;
    private const int MinValueLength = 20;
    private const int MaxValueLength = 128;

    public static readonly PatchTable<ApiKey> Patches = new(
        new(PatchOps.Replace, "/description", (k, s) => k with { Description = s.Text }),
        new(PatchOps.Replace, "/enabled", (k, s) => k with { Enabled = s.Flag }),
        new(PatchOps.Replace, "/name", (k, s) => k with { Name = Name(s.Text) }),
        new(PatchOps.Replace, "/customerId", (k, s) => k with { CustomerId = s.Text }),
        new(PatchOps.Add | PatchOps.Remove, "/stages", (k, s) => k with { StageKeys = k.StageKeys.Patched(s, s.Value ?? "") }));

    public static AwsException Missing() => Faults.NotFound("Invalid API Key identifier specified");

    public static string? Name(string? name) => name is { Length: > MaxNameLength }
        ? throw Faults.BadRequest($"Invalid API Key name, can be at most {MaxNameLength} characters.")
        : string.IsNullOrEmpty(name) ? null : name;

    /// <param name="wanted">Null or empty for one that we make.</param>
    public static string Value(ImmutableDictionary<string, ApiKey> keys, string? wanted)
    {
        if (string.IsNullOrEmpty(wanted))
        {
            return Identifiers.KeyValue();
        }
        return wanted.Length < MinValueLength ? throw Faults.BadRequest($"API Key value should be at least {MinValueLength} characters")
            : wanted.Length > MaxValueLength ? throw Faults.BadRequest($"API Key value should be at most {MaxValueLength} characters")
            : keys.Values.Any(k => k.Value == wanted) ? throw Faults.Conflict("API Key already exists")
            : wanted;
    }

    /// <summary>As single answers have it, with tags also where there are none.</summary>
    public static Wire.ApiKey Describe(ApiKey key, bool withValue)
    {
        var shown = Listed(key, withValue);
        shown.Tags ??= [];
        return shown;
    }

    /// <summary>As creations and lists have it.</summary>
    public static Wire.ApiKey Listed(ApiKey key, bool withValue) => new()
    {
        Id = key.Id,
        Value = withValue ? key.Value : null,
        Name = key.Name,
        Description = key.Description,
        CustomerId = key.CustomerId,
        Enabled = key.Enabled,
        CreatedDate = key.CreatedDate.Seconds(),
        LastUpdatedDate = key.LastUpdatedDate.Seconds(),
        StageKeys = [.. key.StageKeys],
        Tags = key.Tags.ShowAny(),
    };
}
