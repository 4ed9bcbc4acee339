using System.Text.Json;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// The .runtimeconfig.json of a .NET program.
/// See https://learn.microsoft.com/dotnet/core/runtime-config/.
/// </summary>
internal static class DotnetSettings
{
    // What the SDK writes for any project and the runtime's defaults are anyway, or what acts only on code that asks for it.
    private static readonly string[] s_harmless =
    [
        "System.Reflection.Metadata.MetadataUpdater.IsSupported",
        "System.Runtime.Serialization.EnableUnsafeBinaryFormatterSerialization",
    ];

    /// <summary>Whether a runtime that was started with no settings of the program's does the same: the plain framework and no property that counts.</summary>
    public static bool ArePlain(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var options = document.RootElement.GetProperty("runtimeOptions");
            return !options.TryGetProperty("frameworks", out _)
                && options.TryGetProperty("framework", out var framework) && framework.GetProperty("name").ValueEquals("Microsoft.NETCore.App")
                && (!options.TryGetProperty("configProperties", out var properties) || properties.EnumerateObject().All(p => s_harmless.Contains(p.Name)));
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException or KeyNotFoundException or InvalidOperationException)
        {
            return false; // The function's own start tells what is wrong with it.
        }
    }
}
