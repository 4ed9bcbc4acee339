using LambdaEmu.ClientTests.Settings;
using static LambdaEmu.ClientTests.Settings.Setting;

namespace LambdaEmu.ClientTests.ApiGatewayV2.Settings;

/// <summary>The members of the operations that make and change APIs, their stages and deployments, domain names, models and links.</summary>
internal static class ApiSettings
{
    internal const string Shown = "UpdateTests.Texts_AreShownAsGiven_AndAsChanged";
    private const string Quick = "ApiTests.CreateApi_WithATarget_MakesAllThatItTakesToCallIt";
    private const string Throttle = "StageTests.Throttle_OfTheStageAndOfTheRoute_Is429";

    public static IEnumerable<Setting> All =>
    [
        .. Api("CreateApi"), .. Creation, .. Api("UpdateApi"),
        .. Obeyed("UpdateApi", "UpdateTests.Api_ChangedLater_AnswersAsItSays", "ApiId"),
        .. Import("ImportApi"), .. Import("ReimportApi"), .. Obeyed("ReimportApi", "OpenApiTests.Reimport_TakesThePlaceOfAll", "ApiId"),
        .. Stage("CreateStage"), .. Obeyed("CreateStage", Shown, "Tags"), .. Stage("UpdateStage"),
        .. Deployments, .. Domain("CreateDomainName"), .. Obeyed("CreateDomainName", Shown, "Tags"), .. Domain("UpdateDomainName"), .. Mappings, .. Others,
    ];

    /// <summary>What both CreateApi and UpdateApi take.</summary>
    private static IEnumerable<Setting> Api(string operation) =>
    [
        .. Obeyed(operation, Shown, "Name", "Description", "Version"),
        .. Obeyed(operation, "UpdateTests.Api_ChangedLater_AnswersAsItSays",
            "CorsConfiguration.AllowCredentials", "CorsConfiguration.ExposeHeaders", "CorsConfiguration.MaxAge", "DisableExecuteApiEndpoint"),
        .. Obeyed(operation, "StageTests.Preflight_IsAnsweredByTheGateway", "CorsConfiguration.AllowHeaders", "CorsConfiguration.AllowMethods", "CorsConfiguration.AllowOrigins"),
        .. Obeyed(operation, "UpdateTests.Selection_ChangedLater_FindsTheRoute", "RouteSelectionExpression"),
        .. Obeyed(operation, Quick, "RouteKey", "Target"),
        .. Refused(operation, "ApiKeySelectionExpression", """{"apiKeySelectionExpression":"$context.authorizer.usageIdentifierKey"}"""),
        .. Kept(operation, "apigatewayv2:CredentialsArn", "CredentialsArn"),
        .. Kept(operation, "apigatewayv2:IpAddressType", "IpAddressType"),
        .. Kept(operation, "apigatewayv2:Model", "DisableSchemaValidation"),
    ];

    private static IEnumerable<Setting> Creation =>
    [
        .. Obeyed("CreateApi", "WebSocketTests.Session_ConnectMessageDisconnect_GivesAwssEvents", "ProtocolType"),
        .. Obeyed("CreateApi", Shown, "Tags"),
    ];

    private static IEnumerable<Setting> Import(string operation) =>
    [
        .. Obeyed(operation, "OpenApiTests.Import_MakesRoutesIntegrationsAndAuthorizers", "Basepath", "Body", "FailOnWarnings"),
    ];

    private static IEnumerable<Setting> Stage(string operation) =>
    [
        .. Obeyed(operation, Shown, "StageName", "Description"),
        .. Obeyed(operation, "UpdateTests.Stage_ChangedLater_DeploysByItself", "ApiId", "AutoDeploy", "StageVariables"),
        .. Obeyed(operation, "DeploymentTests.Change_WithoutDeployment_IsNotServed", "DeploymentId"),
        .. Obeyed(operation, "StageTests.AccessLog_HasTheStagesFormat", "AccessLogSettings"),
        .. Obeyed(operation, Throttle, "DefaultRouteSettings.ThrottlingBurstLimit", "DefaultRouteSettings.ThrottlingRateLimit"),
        .. Obeyed(operation, Throttle, "RouteSettings.ThrottlingBurstLimit", "RouteSettings.ThrottlingRateLimit"),
        .. Refused(operation, "ClientCertificateId", """{"clientCertificateId":"c"}"""),
        .. Refused(operation, "DefaultRouteSettings.DataTraceEnabled", """{"defaultRouteSettings":{"dataTraceEnabled":true}}"""),
        .. Refused(operation, "DefaultRouteSettings.LoggingLevel", """{"defaultRouteSettings":{"loggingLevel":"INFO"}}"""),
        .. Refused(operation, "RouteSettings.DataTraceEnabled", """{"routeSettings":{"$default":{"dataTraceEnabled":true}}}"""),
        .. Refused(operation, "RouteSettings.LoggingLevel", """{"routeSettings":{"$default":{"loggingLevel":"ERROR"}}}"""),
        .. Kept(operation, "apigatewayv2:DetailedMetricsEnabled", "DefaultRouteSettings.DetailedMetricsEnabled", "RouteSettings.DetailedMetricsEnabled"),
    ];

    private static IEnumerable<Setting> Deployments =>
    [
        .. Obeyed("CreateDeployment", "DeploymentTests.Change_WithoutDeployment_IsNotServed", "ApiId", "StageName"),
        .. Obeyed("CreateDeployment", Shown, "Description"),
        .. Obeyed("UpdateDeployment", Shown, "ApiId", "DeploymentId", "Description"),
    ];

    private static IEnumerable<Setting> Domain(string operation) =>
    [
        .. Obeyed(operation, "DeploymentTests.DomainName_LongestMapping_TellsTheApi", "DomainName"),
        .. Kept(operation, "apigatewayv2:CertificateArn",
            "DomainNameConfigurations.CertificateArn", "DomainNameConfigurations.CertificateName", "DomainNameConfigurations.OwnershipVerificationCertificateArn",
            "DomainNameConfigurations.SecurityPolicy"),
        .. Kept(operation, "apigatewayv2:DomainNameStatus",
            "DomainNameConfigurations.ApiGatewayDomainName", "DomainNameConfigurations.CertificateUploadDate", "DomainNameConfigurations.DomainNameStatus",
            "DomainNameConfigurations.DomainNameStatusMessage", "DomainNameConfigurations.HostedZoneId"),
        .. Kept(operation, "apigatewayv2:IpAddressType", "DomainNameConfigurations.IpAddressType"),
        .. Refused(operation, "DomainNameConfigurations.EndpointType", """{"domainNameConfigurations":[{"endpointType":"EDGE"}]}"""),
        .. Refused(operation, "MutualTlsAuthentication.TruststoreUri", """{"mutualTlsAuthentication":{"truststoreUri":"s3://b/k"}}"""),
        .. Refused(operation, "MutualTlsAuthentication.TruststoreVersion", """{"mutualTlsAuthentication":{"truststoreVersion":"1"}}"""),
        .. Refused(operation, "RoutingMode", """{"routingMode":"ROUTING_RULE_ONLY"}"""),
    ];

    private static IEnumerable<Setting> Mappings =>
    [
        .. Obeyed("CreateApiMapping", "DeploymentTests.DomainName_LongestMapping_TellsTheApi", "ApiId", "ApiMappingKey", "DomainName", "Stage"),
        .. Obeyed("UpdateApiMapping", "UpdateTests.Mapping_ChangedLater_LeadsElsewhere", "ApiId", "ApiMappingId", "ApiMappingKey", "DomainName", "Stage"),
    ];

    private static IEnumerable<Setting> Others =>
    [
        .. Obeyed("CreateModel", Shown, "ApiId", "Name", "Description", "ContentType"),
        .. Kept("CreateModel", "apigatewayv2:Model", "Schema"),
        .. Obeyed("UpdateModel", Shown, "ApiId", "ModelId", "Name", "Description", "ContentType"),
        .. Kept("UpdateModel", "apigatewayv2:Model", "Schema"),
        .. Obeyed("CreateVpcLink", Shown, "Name", "Tags"),
        .. Kept("CreateVpcLink", "apigatewayv2:VpcLink", "SecurityGroupIds", "SubnetIds"),
        .. Obeyed("UpdateVpcLink", Shown, "Name", "VpcLinkId"),
        .. Obeyed("TagResource", "ApiTests.Tags_OfApisStagesDomainsAndLinks_AreKept", "ResourceArn", "Tags"),
    ];
}
