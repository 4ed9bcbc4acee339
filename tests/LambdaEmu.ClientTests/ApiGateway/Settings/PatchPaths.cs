using System.Reflection;
using LambdaEmu.Services.ApiGateway;

namespace LambdaEmu.ClientTests.ApiGateway.Settings;

/// <summary>What patches can set: the paths of API Gateway's own tables, since of patches AWS's model says no more than that there are some.</summary>
internal static class PatchPaths
{
    private const string Table = "PatchTable`1";
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<string, string> TableByOperation = new()
    {
        ["UpdateAccount"] = "AccountView.Patches",
        ["UpdateApiKey"] = "ApiKeyRules.Patches",
        ["UpdateAuthorizer"] = "AuthorizerRules.Patches",
        ["UpdateBasePathMapping"] = "BasePathMappingRules.Patches",
        ["UpdateClientCertificate"] = "ClientCertificateRules.Patches",
        ["UpdateDeployment"] = "DeploymentView.Patches",
        ["UpdateDocumentationPart"] = "DocumentationRules.PartPatches",
        ["UpdateDocumentationVersion"] = "DocumentationRules.VersionPatches",
        ["UpdateDomainName"] = "DomainNameRules.Patches",
        ["UpdateGatewayResponse"] = "GatewayResponseRules.Patches",
        ["UpdateIntegration"] = "IntegrationPatches.Table",
        ["UpdateIntegrationResponse"] = "IntegrationPatches.Responses",
        ["UpdateMethod"] = "MethodPatches.Table",
        ["UpdateMethodResponse"] = "MethodPatches.Responses",
        ["UpdateModel"] = "ModelView.Patches",
        ["UpdateRequestValidator"] = "RequestValidatorView.Patches",
        ["UpdateResource"] = "ResourcePatches.Table",
        ["UpdateRestApi"] = "RestApiPatches.Table",
        ["UpdateStage"] = "StagePatches.Table",
        ["UpdateUsage"] = "UsageDates.Patches",
        ["UpdateUsagePlan"] = "UsagePlanPatches.Table",
        ["UpdateVpcLink"] = "VpcLinkRules.Patches",
    };

    private static readonly Dictionary<string, FieldInfo> Tables = typeof(ApiGatewayService).Assembly.GetTypes().SelectMany(type => type.GetFields(Static))
        .Where(field => field.FieldType.Name == Table && field.FieldType.Namespace!.StartsWith(typeof(ApiGatewayService).Namespace!, StringComparison.Ordinal))
        .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}");

    /// <summary>Tables whose operation nobody has named.</summary>
    public static IEnumerable<string> Unnamed => Tables.Keys.Except(TableByOperation.Values);

    /// <returns>What can be given a value, in the form of members: /endpointConfiguration/types/{type} is endpointConfiguration.types.</returns>
    public static IEnumerable<string> Of(string operation)
    {
        var field = Tables[TableByOperation[operation]];
        var table = field.GetValue(null);
        var paths = field.FieldType.GetMethod("PathsFor")!;
        return new[] { "add", "replace" }.SelectMany(op => (IEnumerable<string>)paths.Invoke(table, [op])!).Select(Member).Distinct();
    }

    private static string Member(string path) => string.Join('.', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => !part.StartsWith('{')));
}
