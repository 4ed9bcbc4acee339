using System.Text.Json;
using System.Text.Json.Nodes;

namespace LambdaEmu.Host.Functions;

/// <summary>Reads one folder of --functions: what the function is that lies in it.</summary>
internal static class FunctionFolder
{
    public const string SettingsFile = "function.json";

    /// <summary>What a function is by the file that lies in its folder, as AWS's console would call it.</summary>
    private static readonly (string File, string Runtime, string Handler)[] Conventions =
    [
        ("bootstrap", "provided.al2023", "bootstrap"),
        ("lambda_function.py", "python3.13", "lambda_function.lambda_handler"),
        ("index.mjs", "nodejs22.x", "index.handler"),
        ("index.js", "nodejs22.x", "index.handler"),
        ("index.cjs", "nodejs22.x", "index.handler"),
        ("lambda_function.rb", "ruby3.4", "lambda_function.lambda_handler"),
    ];

    /// <summary>What the folder itself says.</summary>
    private static readonly string[] NotToBeSet = ["FunctionName", "Code", "Publish", "PackageType"];

    /// <summary>The members of a CreateFunction call, with AWS's defaults, so that a member that is taken out of the file goes back to its own.</summary>
    /// <returns>Null where nothing in the folder tells what to run, as while it is being filled.</returns>
    /// <exception cref="FormatException">function.json is no JSON object, or sets what it can't.</exception>
    public static JsonObject? Describe(string path, string account)
    {
        var settings = ReadSettings(Path.Combine(path, SettingsFile));
        var convention = Array.Find(Conventions, c => File.Exists(Path.Combine(path, c.File)));
        var description = new JsonObject
        {
            ["Runtime"] = convention.Runtime,
            ["Handler"] = convention.Handler,
            ["Role"] = $"arn:aws:iam::{account}:role/lambda",
            ["Description"] = "",
            ["Timeout"] = 3,
            ["MemorySize"] = 128,
            ["Environment"] = new JsonObject { ["Variables"] = new JsonObject() },
            ["EphemeralStorage"] = new JsonObject { ["Size"] = 512 },
            ["Layers"] = new JsonArray(),
        };
        foreach (var (name, value) in settings)
        {
            description[name] = value?.DeepClone();
        }
        return description["Runtime"] is null || description["Handler"] is null ? null : description;
    }

    private static JsonObject ReadSettings(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }
        JsonObject settings;
        try
        {
            settings = JsonNode.Parse(File.ReadAllBytes(file)) as JsonObject ?? throw new FormatException($"{file} is no JSON object");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"{file} is no JSON: {wrong.Message}");
        }
        return Array.Find(NotToBeSet, settings.ContainsKey) is { } refused
            ? throw new FormatException($"{file} sets {refused}, which follows from the folder")
            : settings;
    }
}
