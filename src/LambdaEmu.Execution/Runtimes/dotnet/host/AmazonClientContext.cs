using System.Collections.Generic;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace LambdaEmu.DotnetHost;

/// <summary>What the caller's app said about itself. Without that all members are null, as on AWS.</summary>
internal sealed class AmazonClientContext : IClientContext
{
    public IDictionary<string, string>? Environment { get; private init; }
    public IClientApplication? Client { get; private init; }
    public IDictionary<string, string>? Custom { get; private init; }

    public static AmazonClientContext Parse(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return new AmazonClientContext();
        }
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new AmazonClientContext
        {
            Environment = Dictionary(root, "env"),
            Client = root.TryGetProperty("client", out var client) && client.ValueKind == JsonValueKind.Object ? new AmazonClientApplication(client) : null,
            Custom = Dictionary(root, "custom"),
        };
    }

    private static Dictionary<string, string>? Dictionary(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var members) || members.ValueKind != JsonValueKind.Object)
        {
            return null;
        }
        var dictionary = new Dictionary<string, string>();
        foreach (var member in members.EnumerateObject())
        {
            dictionary[member.Name] = member.Value.ToString();
        }
        return dictionary;
    }
}

internal sealed class AmazonClientApplication(JsonElement client) : IClientApplication
{
    public string? InstallationId { get; } = Text(client, "installation_id");
    public string? AppTitle { get; } = Text(client, "app_title");
    public string? AppVersionName { get; } = Text(client, "app_version_name");
    public string? AppVersionCode { get; } = Text(client, "app_version_code");
    public string? AppPackageName { get; } = Text(client, "app_package_name");

    private static string? Text(JsonElement client, string name) => client.TryGetProperty(name, out var value) ? value.ToString() : null;
}
