using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.Patching;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.DomainNames;

/// <summary>What has to hold of base path mappings, and what UpdateBasePathMapping may change.</summary>
internal static class BasePathMappingRules
{
    public static readonly PatchTable<BasePathMapping> Patches = new(
        new(PatchOps.Replace, "/basePath", (m, s) => m with { BasePath = PathOf(s.Value) }),
        new(PatchOps.Replace, "/restapiId", (m, s) => m with { RestApiId = s.Value ?? "" }),
        new(PatchOps.Replace, "/restApiId", (m, s) => m with { RestApiId = s.Value ?? "" }),
        new(PatchOps.Replace | PatchOps.Remove, "/stage", (m, s) => m with { Stage = s.Text }));

    /// <summary>The empty base path goes by (none).</summary>
    public static string PathOf(string? basePath) => string.IsNullOrEmpty(basePath) ? BasePathMapping.None : basePath;

    /// <summary>A mapping that REST APIs' operations know.</summary>
    public static BasePathMapping Require(CustomDomain domain, string? basePath) =>
        domain.Mappings.GetValueOrDefault(PathOf(basePath)) is { IsOfOneLevel: true } mapping ? mapping : throw DomainNameRules.MissingMapping();

    public static CustomDomain With(RestApiRegistry apis, ResourceScope scope, CustomDomain domain, BasePathMapping mapping)
    {
        if (!mapping.IsOfOneLevel)
        {
            throw Faults.BadRequest("API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a multi-level base path mapping, use API Gateway V2.");
        }
        if (domain.Mappings.ContainsKey(mapping.BasePath))
        {
            throw Faults.Conflict("Base path already exists for this domain name");
        }
        var api = apis.Require(scope, mapping.RestApiId, () => Faults.BadRequest("Invalid REST API identifier specified"));
        if (mapping.Stage is { } stage && !api.Stages.ContainsKey(stage))
        {
            throw Faults.BadRequest("Invalid stage identifier specified");
        }
        return domain with { Mappings = domain.Mappings.SetItem(mapping.BasePath, mapping) };
    }
}
