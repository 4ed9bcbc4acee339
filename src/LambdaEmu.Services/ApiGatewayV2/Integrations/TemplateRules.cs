using LambdaEmu.Core.Velocity;
using LambdaEmu.Services.Endpoints.Mapping;

namespace LambdaEmu.Services.ApiGatewayV2.Integrations;

/// <summary>What mapping templates may be.</summary>
internal static class TemplateRules
{
    /// <exception cref="Core.Errors.AwsException">One of them is no template.</exception>
    public static void Require(IReadOnlyDictionary<string, string>? templates)
    {
        foreach (var (key, template) in templates ?? new Dictionary<string, string>())
        {
            try
            {
                MappingTemplate.Parse(template);
            }
            catch (VelocityParseException malformed)
            {
                throw ApiGatewayV2Faults.BadRequest($"Invalid mapping template specified for {key}: {malformed.Message}");
            }
        }
    }
}
