using System.Text.Json;
using LambdaEmu.Core.JsonPaths;

namespace LambdaEmu.Services.ApiGatewayV2.Mappings;

/// <summary>What selectors such as request.body.a.b[0] find in a JSON body.</summary>
internal static class BodyPath
{
    /// <param name="path">Behind the body's name: .a.b[0].</param>
    /// <returns>A text without quotes, anything else as JSON; null where there is nothing, or the path is none.</returns>
    public static string? Find(JsonElement body, string path)
    {
        try
        {
            return !JsonPath.Parse("$" + path).TryGet(body, out var found) ? null : found.ValueKind switch
            {
                JsonValueKind.String => found.GetString(),
                JsonValueKind.Null or JsonValueKind.Undefined => null,
                _ => found.GetRawText(),
            };
        }
        catch (JsonPathException)
        {
            return null;
        }
    }
}
