using LambdaEmu.ClientTests.Settings;
using static LambdaEmu.ClientTests.Settings.Setting;

namespace LambdaEmu.ClientTests.ApiGateway.Settings;

/// <summary>Authorizers, models, validators, gateway responses and documentation.</summary>
internal static class PartSettings
{
    private const string Missing = "BadRequestTests.BadRequest_IsRefusedInAwssWordsAndBreaksNothing";
    private const string Created = "CreatedSettingsTests.PartOfAnApi_ShowsWhatItWasGiven";
    private const string Patched = "PatchedSettingsTests.PartsOfAnApi_ArePatched";
    private const string Validator = "RestAccessTests.Validator_ChecksParametersAndBody";

    public static IEnumerable<Setting> All =>
    [
        .. Obeyed("CreateAuthorizer", "MethodTests.Parts_OfAMissingApi_FailAsRecorded", "restApiId"), .. Authorizer("CreateAuthorizer"),
        .. Obeyed("UpdateAuthorizer", Missing, "restApiId", "authorizerId"), .. Authorizer("UpdateAuthorizer"),
        .. Obeyed("CreateModel", Missing, "restApiId"),
        .. Obeyed("CreateModel", Created, "name", "description", "contentType"),
        .. Obeyed("CreateModel", Validator, "schema"),
        .. Obeyed("UpdateModel", Missing, "restApiId", "modelName"),
        .. Obeyed("UpdateModel", Patched, "description", "schema"),
        .. Obeyed("CreateRequestValidator", Missing, "restApiId"),
        .. Obeyed("CreateRequestValidator", Created, "name"),
        .. Obeyed("CreateRequestValidator", Validator, "validateRequestBody", "validateRequestParameters"),
        .. Obeyed("UpdateRequestValidator", Missing, "restApiId", "requestValidatorId"),
        .. Obeyed("UpdateRequestValidator", Patched, "name", "validateRequestBody", "validateRequestParameters"),
        .. GatewayResponse("PutGatewayResponse"),
        .. GatewayResponse("UpdateGatewayResponse"),
        .. Documentation,
    ];

    private static IEnumerable<Setting> Documentation =>
    [
        .. Obeyed("CreateDocumentationPart", Missing, "restApiId"),
        .. Obeyed("CreateDocumentationPart", Created, "location", "properties"),
        .. Obeyed("UpdateDocumentationPart", Missing, "restApiId", "documentationPartId"),
        .. Obeyed("UpdateDocumentationPart", Patched, "properties"),
        .. Obeyed("CreateDocumentationVersion", Missing, "restApiId"),
        .. Obeyed("CreateDocumentationVersion", "SharedResourceTests.Export_HasTheDocumentationThatTheStageWasGiven", "documentationVersion", "stageName"),
        .. Obeyed("CreateDocumentationVersion", "CreatedSettingsTests.DocumentationVersion_ShowsItsDescription", "description"),
        .. Obeyed("UpdateDocumentationVersion", Missing, "restApiId", "documentationVersion"),
        .. Obeyed("UpdateDocumentationVersion", Patched, "description"),
        .. Obeyed("ImportDocumentationParts", Missing, "restApiId"),
        .. Obeyed("ImportDocumentationParts", "ImportTests.ImportDocumentationParts_ReplacesThoseOfTheSameLocation", "body"),
        .. Obeyed("ImportDocumentationParts", "ImportTests.ImportDocumentationParts_OverwritesAll_WhereThatIsTheMode", "mode"),
        .. Obeyed("ImportDocumentationParts", "ImportTests.ImportDocumentationParts_OfAnUnknownType_WarnsOrFails", "failOnWarnings"),
    ];

    private static IEnumerable<Setting> Authorizer(string operation) =>
    [
        .. Obeyed(operation, "PatchedSettingsTests.Authorizers_ArePatched", "name"),
        .. Obeyed(operation, "ImportTests.GetExport_OfAnImport_ImportsTheSameAgain", "authType"),
        .. Obeyed(operation, "RestAccessTests.TokenAuthorizer_DecidesByItsPolicy", "authorizerUri", "identityValidationExpression"),
        .. Obeyed(operation, "RestAccessTests.RequestAuthorizer_SeesTheRequest_AndItsAnswerIsKept", "type", "identitySource", "authorizerResultTtlInSeconds"),
        .. Kept(operation, "apigateway:credentials", "authorizerCredentials"),
        .. Kept(operation, "apigateway:COGNITO_USER_POOLS", "providerARNs"),
    ];

    private static IEnumerable<Setting> GatewayResponse(string operation) =>
    [
        .. Obeyed(operation, Missing, "restApiId"),
        .. Obeyed(operation, "RestAccessTests.GatewayResponse_OfTheApisOwn_IsGivenInAwsPlace", "responseType", "statusCode", "responseParameters", "responseTemplates"),
    ];
}
