using LambdaEmu.Services.ApiGatewayV2.Mappings;

namespace LambdaEmu.Services.ApiGatewayV2.Stages;

/// <summary>What stands as ${stageVariables.name} in URIs.</summary>
internal static class StageVariables
{
    private const string Prefix = "stageVariables.";

    public static string Replace(string text, IReadOnlyDictionary<string, string> variables) => text.Contains("${", StringComparison.Ordinal)
        ? MappingExpression.Parse(text).Evaluate(selector =>
            selector.StartsWith(Prefix, StringComparison.Ordinal) ? variables.GetValueOrDefault(selector[Prefix.Length..]) : null) ?? ""
        : text;
}
