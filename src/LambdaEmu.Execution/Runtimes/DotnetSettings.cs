using System.Collections.Frozen;
using System.Text.Json;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// The .runtimeconfig.json of a .NET program, as variables that do the same. A runtime reads its settings when it starts, and one that
/// starts ahead of need does not know the file yet.
/// See https://learn.microsoft.com/dotnet/core/runtime-config/.
/// </summary>
internal static class DotnetSettings
{
    /// <summary>Properties that count, and the variables for them.</summary>
    private static readonly FrozenDictionary<string, string> s_variables = new Dictionary<string, string>
    {
        ["System.Globalization.Invariant"] = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
        ["System.Globalization.PredefinedCulturesOnly"] = "DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY",
        ["System.Runtime.TieredPGO"] = "DOTNET_TieredPGO",
    }.ToFrozenDictionary();

    /// <summary>What the SDK writes for any project, and acts only on code that asks for it.</summary>
    private static readonly string[] s_harmless =
    [
        "System.Reflection.Metadata.MetadataUpdater.IsSupported",
        "System.Runtime.Serialization.EnableUnsafeBinaryFormatterSerialization",
    ];

    /// <returns>Null where no variables do the same: other frameworks than the plain one, properties beyond these.</returns>
    public static Dictionary<string, string>? ReadAsVariables(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var options = document.RootElement.GetProperty("runtimeOptions");
            var isPlain = !options.TryGetProperty("frameworks", out _)
                && options.TryGetProperty("framework", out var framework) && framework.GetProperty("name").ValueEquals("Microsoft.NETCore.App");
            return !isPlain ? null : options.TryGetProperty("configProperties", out var properties) ? Translate(properties) : [];
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException or KeyNotFoundException or InvalidOperationException)
        {
            return null; // The function's own start tells what is wrong with it.
        }
    }

    private static Dictionary<string, string>? Translate(JsonElement properties)
    {
        var variables = new Dictionary<string, string>();
        foreach (var property in properties.EnumerateObject().Where(property => !s_harmless.Contains(property.Name)))
        {
            if (!s_variables.TryGetValue(property.Name, out var variable) || property.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return null;
            }
            variables[variable] = property.Value.GetBoolean() ? "1" : "0";
        }
        return variables;
    }
}
