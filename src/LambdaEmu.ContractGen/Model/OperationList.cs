using System.Text.Json;

namespace LambdaEmu.ContractGen.Model;

/// <summary>models/operations.json: which operations of a service get types.</summary>
internal static class OperationList
{
    public static IEnumerable<(string Service, IReadOnlyList<string> Operations)> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var service in document.RootElement.EnumerateObject())
        {
            yield return (service.Name, [.. service.Value.EnumerateArray().Select(o => o.GetString()!)]);
        }
    }
}
