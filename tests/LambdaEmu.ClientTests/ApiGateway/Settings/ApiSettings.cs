using LambdaEmu.ClientTests.Settings;
using static LambdaEmu.ClientTests.Settings.Setting;

namespace LambdaEmu.ClientTests.ApiGateway.Settings;

/// <summary>REST APIs themselves, their resources, their imports and what is deployed of them.</summary>
internal static class ApiSettings
{
    private const string Created = "CreatedSettingsTests.Resource_ShowsWhatItWasGiven";
    private const string Patched = "PatchedSettingsTests.RestApi_IsPatched";
    private const string Missing = "BadRequestTests.BadRequest_IsRefusedInAwssWordsAndBreaksNothing";

    public static IEnumerable<Setting> All =>
    [
        .. Api("CreateRestApi"),
        .. Creation("CreateRestApi"),
        .. Api("UpdateRestApi"),
        .. Obeyed("UpdateRestApi", Missing, "restApiId"),
        .. Obeyed("UpdateRestApi", Patched, "name", "description", "version"),
        .. Obeyed("CreateResource", Missing, "restApiId", "parentId"),
        .. Obeyed("CreateResource", "ResourceTests.CreateResource_BesideOrBelowVariables_FollowsAwssRules", "pathPart"),
        .. Obeyed("UpdateResource", Missing, "restApiId", "resourceId"),
        .. Obeyed("UpdateResource", "ResourceTests.Resources_AreMovedAndDeletedWithAllBelowThem", "parentId", "pathPart"),
        .. Imports,
        .. Deployment("CreateDeployment"),
        .. Stage("CreateStage"),
        .. Obeyed("UpdateDeployment", Missing, "restApiId", "deploymentId"),
        .. Obeyed("UpdateDeployment", "PatchedSettingsTests.PartsOfAnApi_ArePatched", "description"),
        .. StagePatches("UpdateStage"),
        .. MethodSettings("UpdateStage"),
        .. Obeyed("FlushStageCache", "RestStageTests.Cache_KeepsAnswersByTheirKey_UntilItIsFlushed", "restApiId", "stageName"),
        .. Obeyed("FlushStageAuthorizersCache", "RestAccessTests.RequestAuthorizer_SeesTheRequest_AndItsAnswerIsKept", "restApiId", "stageName"),
    ];

    private static IEnumerable<Setting> Imports =>
    [
        .. Obeyed("ImportRestApi", "ImportTests.ImportRestApi_OfSwagger_MakesAllParts", "body"),
        .. Obeyed("ImportRestApi", "ImportTests.ImportRestApi_TreatsTheBasePathAsWished", "parameters"),
        .. Obeyed("ImportRestApi", "ImportTests.ImportRestApi_WithWarningsThatFail_MakesNothing", "failOnWarnings"),
        .. Obeyed("PutRestApi", "ImportTests.PutRestApi_OverwritesOrMerges", "restApiId", "body", "mode"),
        .. Obeyed("PutRestApi", "ImportTests.PutRestApi_TreatsTheBasePathAsWished", "parameters"),
        .. Obeyed("PutRestApi", "ImportTests.PutRestApi_WithWarningsThatFail_ChangesNothing", "failOnWarnings"),
    ];

    /// <summary>What both CreateRestApi and UpdateRestApi take.</summary>
    private static IEnumerable<Setting> Api(string operation) =>
    [
        .. Obeyed(operation, "ApiKeyTests.Key_ComesFromWhereTheApiSays", "apiKeySource"),
        .. Obeyed(operation, "RestProxyTests.Binary_GoesInAndOutAsTheApisTypesSay", "binaryMediaTypes"),
        .. Obeyed(operation, "RestStageTests.Answer_FromTheApisSizeOn_IsCompressedForWhoTakesIt", "minimumCompressionSize"),
        .. Obeyed(operation, "RestStageTests.Stage_OfADisabledAddress_IsForbidden", "disableExecuteApiEndpoint"),
        .. Obeyed(operation, "RestAccessTests.Policy_OfTheApi_KeepsCallersOut", "policy"),
        .. Kept(operation, "apigateway:endpointConfiguration", "endpointConfiguration"),
    ];

    private static IEnumerable<Setting> Creation(string operation) =>
    [
        .. Obeyed(operation, Created, "name", "description", "version", "tags"),
        .. Obeyed(operation, "RestApiTests.CreateRestApi_OfAnother_CopiesItsResources", "cloneFrom"),
        .. Refused(operation, "endpointAccessMode", """{"endpointAccessMode":"STRICT"}"""),
        .. Refused(operation, "securityPolicy", """{"securityPolicy":"TLS_1_2"}"""),
    ];

    private static IEnumerable<Setting> Deployment(string operation) =>
    [
        .. Obeyed(operation, "RestProxyTests.Deployment_IsWhatAStageServes_WhateverIsEditedSince", "restApiId", "stageName"),
        .. Obeyed(operation, "CreatedSettingsTests.PartOfAnApi_ShowsWhatItWasGiven", "description"),
        .. Obeyed(operation, "CreatedSettingsTests.Deployment_GivesItsStageWhatItSays", "stageDescription"),
        .. Obeyed(operation, "RestStageTests.StageVariable_MayNameTheFunction", "variables"),
        .. Obeyed(operation, "CacheTests.Deployment_MayTurnTheCacheOn", "cacheClusterEnabled"),
        .. Kept(operation, "apigateway:cacheClusterSize", "cacheClusterSize"),
        .. Kept(operation, "apigateway:tracingEnabled", "tracingEnabled"),
        .. Canary(operation),
    ];

    private static IEnumerable<Setting> Stage(string operation) =>
    [
        .. Obeyed(operation, "StageTests.CreateStage_ChecksWhatItNames", "restApiId", "stageName", "deploymentId"),
        .. Obeyed(operation, "CreatedSettingsTests.Stage_ShowsWhatItWasGiven", "description", "tags"),
        .. Served(operation),
    ];

    private static IEnumerable<Setting> StagePatches(string operation) =>
    [
        .. Obeyed(operation, Missing, "restApiId", "stageName"),
        .. Obeyed(operation, "StageTests.Deployment_ThatAStageServes_StaysAndServesWhatItFroze", "deploymentId"),
        .. Obeyed(operation, "PatchedSettingsTests.Stage_IsPatched", "description"),
        .. Served(operation),
        .. Obeyed(operation, "HttpBackendTests.Server_IsShownTheStagesCertificate_OrTheTests", "clientCertificateId"),
        .. Obeyed(operation, "RestStageTests.AccessLog_HasALineForEachRequest_InTheStagesForm", "accessLogSettings"),
    ];

    /// <summary>What both CreateStage and UpdateStage take.</summary>
    private static IEnumerable<Setting> Served(string operation) =>
    [
        .. Obeyed(operation, "RestStageTests.StageVariable_MayNameTheFunction", "variables"),
        .. Obeyed(operation, "RestStageTests.Cache_KeepsAnswersByTheirKey_UntilItIsFlushed", "cacheClusterEnabled"),
        .. Kept(operation, "apigateway:cacheClusterSize", "cacheClusterSize"),
        .. Kept(operation, "apigateway:tracingEnabled", "tracingEnabled"),
        .. Obeyed(operation, "SharedResourceTests.Export_HasTheDocumentationThatTheStageWasGiven", "documentationVersion"),
        .. Canary(operation),
        .. Obeyed(operation, "StageTests.Canary_IsMadeByPatches_AndRemoved", "canarySettings.deploymentId"),
    ];

    private static IEnumerable<Setting> Canary(string operation) =>
    [
        .. Obeyed(operation, "RestStageTests.Canary_TakesItsShare", "canarySettings.percentTraffic", "canarySettings.stageVariableOverrides"),
        .. Obeyed(operation, "CacheTests.Canary_SharesTheStagesCache_WhereItIsTold", "canarySettings.useStageCache"),
    ];

    private static IEnumerable<Setting> MethodSettings(string operation) =>
    [
        .. Kept(operation, "apigateway:metricsEnabled", "metrics.enabled"),
        .. Obeyed(operation, "ExecutionLogTests.Level_ChoosesTheRequests", "logging.loglevel"),
        .. Obeyed(operation, "ExecutionLogTests.Bodies_AreLoggedWhereDataIsTraced", "logging.dataTrace"),
        .. Obeyed(operation, "RestAccessTests.Method_ThatIsThrottled_TakesItsBurstAlone", "throttling"),
        .. Obeyed(operation, "RestStageTests.Cache_KeepsAnswersByTheirKey_UntilItIsFlushed", "caching.enabled"),
        .. Obeyed(operation, "CacheTests.Answer_IsKeptForTheMethodsTime", "caching.ttlInSeconds"),
        .. Kept(operation, "apigateway:cacheDataEncrypted", "caching.dataEncrypted"),
        .. Obeyed(operation, "CacheTests.FreshAnswer_IsForTheAuthorized_WhereTheStageAsksForThat",
            "caching.requireAuthorizationForCacheControl", "caching.unauthorizedCacheControlHeaderStrategy"),
    ];
}
