using LambdaEmu.ClientTests.Settings;
using static LambdaEmu.ClientTests.Settings.Setting;

namespace LambdaEmu.ClientTests.ApiGateway.Settings;

/// <summary>Methods with their integrations and responses, and tests of them.</summary>
internal static class MethodSettings
{
    private const string Missing = "BadRequestTests.BadRequest_IsRefusedInAwssWordsAndBreaksNothing";
    private const string Template = "RestMappingTests.Mock_AnswersByTheStatusThatItsTemplateWrites";
    private const string Http = "RestMappingTests.Http_BackendsAreAskedAsTheIntegrationSays_AndTheirHeadersRemapped";

    public static IEnumerable<Setting> All =>
    [
        .. Address("PutMethod"), .. Method("PutMethod"),
        .. Address("UpdateMethod"), .. Method("UpdateMethod"),
        .. Address("PutMethodResponse"), .. MethodResponse("PutMethodResponse"),
        .. Address("UpdateMethodResponse"), .. MethodResponse("UpdateMethodResponse"),
        .. Address("PutIntegration"), .. Integration("PutIntegration"),
        .. Obeyed("PutIntegration", Http, "integrationHttpMethod", "type"),
        .. Obeyed("UpdateIntegration", Missing, "restApiId", "resourceId"), .. Integration("UpdateIntegration"),
        // The address's member and the patched one have the same name.
        .. Obeyed("UpdateIntegration", "PatchedSettingsTests.Integration_IsPatched", "httpMethod"),
        .. Address("PutIntegrationResponse"), .. IntegrationResponse("PutIntegrationResponse"),
        .. Address("UpdateIntegrationResponse"), .. IntegrationResponse("UpdateIntegrationResponse"),
        .. Tests,
    ];

    private static IEnumerable<Setting> Tests =>
    [
        .. Address("TestInvokeMethod"),
        .. Obeyed("TestInvokeMethod", "TestCallTests.Method_UnderTest_GivesTheFunctionWhatTheTestSays", "pathWithQueryString", "body", "headers", "multiValueHeaders", "stageVariables"),
        .. Obeyed("TestInvokeMethod", "HttpBackendTests.Server_IsShownTheStagesCertificate_OrTheTests", "clientCertificateId"),
        .. Obeyed("TestInvokeAuthorizer", Missing, "restApiId", "authorizerId"),
        .. Obeyed("TestInvokeAuthorizer", "TestCallTests.Authorizer_UnderTest_SeesWhatTheTestSays_AndNoBody", "pathWithQueryString", "body", "headers", "multiValueHeaders", "stageVariables"),
        .. Refused("TestInvokeAuthorizer", "additionalContext", """{"additionalContext":{"a":"b"}}"""),
    ];

    private static IEnumerable<Setting> Address(string operation) => Obeyed(operation, Missing, "restApiId", "resourceId", "httpMethod");

    private static IEnumerable<Setting> Method(string operation) =>
    [
        .. Obeyed(operation, "RestAccessTests.Key_OpensTheStagesOfItsPlan_AsOftenAsItSays", "apiKeyRequired"),
        .. Obeyed(operation, "RestAccessTests.Iam_TakesSignedRequestsAlone", "authorizationType"),
        .. Obeyed(operation, "RestAccessTests.TokenAuthorizer_DecidesByItsPolicy", "authorizerId"),
        .. Kept(operation, "apigateway:COGNITO_USER_POOLS", "authorizationScopes"),
        .. Obeyed(operation, "RestProxyTests.Proxy_GivesTheFunctionTheWholeRequest", "operationName"),
        .. Obeyed(operation, "RestAccessTests.Validator_ChecksParametersAndBody", "requestModels", "requestParameters", "requestValidatorId"),
    ];

    private static IEnumerable<Setting> MethodResponse(string operation) =>
    [
        .. Obeyed(operation, Missing, "statusCode"),
        .. Obeyed(operation, "IntegrationTests.PutIntegrationResponse_MayOnlySetHeadersThatTheMethodDeclares", "responseParameters"),
        .. Obeyed(operation, "ImportTests.GetExport_OfAnImport_ImportsTheSameAgain", "responseModels"),
    ];

    private static IEnumerable<Setting> Integration(string operation) =>
    [
        .. Obeyed(operation, "RestStageTests.Cache_KeepsAnswersByTheirKey_UntilItIsFlushed", "cacheKeyParameters"),
        .. Obeyed(operation, "CacheTests.Namespace_IsSharedByThoseThatNameIt", "cacheNamespace"),
        .. Kept(operation, "apigateway:VpcLink", "connectionType", "connectionId", "integrationTarget"),
        .. Kept(operation, "apigateway:credentials", "credentials"),
        .. Obeyed(operation, "ConversionTests.Request_IsConvertedAsTheIntegrationSays", "contentHandling"),
        .. Obeyed(operation, "RestMappingTests.Body_WithoutATemplateOfItsType_PassesAsTheIntegrationSays", "passthroughBehavior"),
        .. Obeyed(operation, Http, "requestParameters", "uri"),
        .. Obeyed(operation, Template, "requestTemplates"),
        .. Obeyed(operation, "HttpBackendTests.Answer_ThatBreaksOff_HasBegunWhereItIsStreamed", "responseTransferMode"),
        .. Obeyed(operation, "RestMappingTests.Backend_ThatTakesTooLong_IsATimeout", "timeoutInMillis"),
        .. Obeyed(operation, "HttpBackendTests.Certificate_ThatNobodyTrusts_IsTakenWhereItNeedNotBeVerified", "tlsConfig.insecureSkipVerification"),
    ];

    private static IEnumerable<Setting> IntegrationResponse(string operation) =>
    [
        .. Obeyed(operation, Missing, "statusCode"),
        .. Obeyed(operation, "ConversionTests.Response_IsConvertedAsItSays", "contentHandling"),
        .. Obeyed(operation, Template, "responseParameters", "responseTemplates", "selectionPattern"),
    ];
}
