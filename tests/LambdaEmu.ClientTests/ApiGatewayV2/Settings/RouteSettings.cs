using LambdaEmu.ClientTests.Settings;
using static LambdaEmu.ClientTests.Settings.Setting;

namespace LambdaEmu.ClientTests.ApiGatewayV2.Settings;

/// <summary>The members of the operations that make and change routes, integrations, their responses, and authorizers.</summary>
internal static class RouteSettings
{
    private const string Route = "UpdateTests.Route_ChangedLater_IsServedSo";
    private const string Calls = "UpdateTests.Integration_ChangedLater_CallsWhatItSays";
    private const string Templates = "UpdateTests.Templates_ChangedLater_AreThoseThatAreFilled";
    private const string Answers = "WebSocketTests.Answer_IsSentOnlyByRoutesWithARouteResponse";
    private const string Asks = "UpdateTests.Authorizer_ChangedLater_AsksWhatItSays";

    public static IEnumerable<Setting> All =>
    [
        .. Routes("CreateRoute"), .. Routes("UpdateRoute"), .. Obeyed("UpdateRoute", Route, "RouteId"),
        .. RouteResponses("CreateRouteResponse"), .. Obeyed("CreateRouteResponse", Answers, "ApiId", "RouteId"),
        .. RouteResponses("UpdateRouteResponse"), .. Obeyed("UpdateRouteResponse", "RouteResponseTests.Update_NamesWhatThereIs", "ApiId", "RouteId", "RouteResponseId"),
        .. Integrations("CreateIntegration"), .. Integrations("UpdateIntegration"), .. Obeyed("UpdateIntegration", Calls, "IntegrationId"),
        .. IntegrationResponses("CreateIntegrationResponse"), .. IntegrationResponses("UpdateIntegrationResponse"),
        .. Obeyed("UpdateIntegrationResponse", Templates, "IntegrationResponseId"),
        .. Authorizers("CreateAuthorizer"), .. Authorizers("UpdateAuthorizer"), .. Obeyed("UpdateAuthorizer", Asks, "AuthorizerId"),
    ];

    private static IEnumerable<Setting> Routes(string operation) =>
    [
        .. Obeyed(operation, Route, "ApiId", "AuthorizationScopes", "AuthorizationType", "AuthorizerId", "RouteKey", "Target"),
        .. Obeyed(operation, ApiSettings.Shown, "OperationName"),
        .. Obeyed(operation, "UpdateTests.Parameter_OfConnect_IsRequiredSinceItsRouteSaysSo", "RequestParameters"),
        .. Refused(operation, "ApiKeyRequired", """{"apiKeyRequired":true}"""),
        .. Refused(operation, "ModelSelectionExpression", """{"modelSelectionExpression":"$request.body.type"}"""),
        .. Refused(operation, "RequestModels", """{"requestModels":{"a":"m"}}"""),
        .. Kept(operation, "apigatewayv2:RouteResponseSelectionExpression", "RouteResponseSelectionExpression"),
    ];

    private static IEnumerable<Setting> RouteResponses(string operation) =>
    [
        .. Refused(operation, "RouteResponseKey", """{"routeResponseKey":"other"}"""),
        .. Refused(operation, "ModelSelectionExpression", """{"modelSelectionExpression":"$response.body.type"}"""),
        .. Refused(operation, "ResponseModels", """{"responseModels":{"a":"m"}}"""),
        .. Refused(operation, "ResponseParameters", """{"responseParameters":{"route.response.header.a":{"required":true}}}"""),
    ];

    private static IEnumerable<Setting> Integrations(string operation) =>
    [
        .. Obeyed(operation, Calls, "ApiId", "IntegrationMethod", "IntegrationType", "IntegrationUri", "PayloadFormatVersion", "RequestParameters", "TimeoutInMillis"),
        .. Obeyed(operation, "UpdateTests.Action_ChangedLater_IsTheOneThatIsTaken", "IntegrationSubtype"),
        .. Obeyed(operation, "ParameterMappingTests.Response_OfAStatus_IsMapped", "ResponseParameters"),
        .. Obeyed(operation, Templates, "PassthroughBehavior", "RequestTemplates", "TemplateSelectionExpression"),
        .. Obeyed(operation, ApiSettings.Shown, "Description"),
        .. Refused(operation, "ConnectionType", """{"connectionType":"VPC_LINK","connectionId":"l"}"""),
        .. Refused(operation, "ConnectionId", """{"connectionId":"l"}"""),
        .. Refused(operation, "ContentHandlingStrategy", """{"contentHandlingStrategy":"CONVERT_TO_TEXT"}"""),
        .. Refused(operation, "TlsConfig.ServerNameToVerify", """{"tlsConfig":{"serverNameToVerify":"a.example.org"}}"""),
        .. Kept(operation, "apigatewayv2:CredentialsArn", "CredentialsArn"),
    ];

    private static IEnumerable<Setting> IntegrationResponses(string operation) =>
    [
        .. Obeyed(operation, Templates, "ApiId", "IntegrationId", "IntegrationResponseKey", "ResponseTemplates", "TemplateSelectionExpression"),
        .. Refused(operation, "ContentHandlingStrategy", """{"contentHandlingStrategy":"CONVERT_TO_TEXT"}"""),
        .. Refused(operation, "ResponseParameters", """{"responseParameters":{"route.response.header.a":"'b'"}}"""),
    ];

    private static IEnumerable<Setting> Authorizers(string operation) =>
    [
        .. Obeyed(operation, Asks, "ApiId", "AuthorizerPayloadFormatVersion", "AuthorizerResultTtlInSeconds", "AuthorizerUri", "EnableSimpleResponses", "IdentitySource"),
        .. Obeyed(operation, "UpdateTests.Issuer_ChangedLater_IsTheOneThatIsAsked", "AuthorizerType", "JwtConfiguration.Audience", "JwtConfiguration.Issuer"),
        .. Obeyed(operation, ApiSettings.Shown, "Name"),
        .. Refused(operation, "IdentityValidationExpression", """{"identityValidationExpression":".*"}"""),
        .. Kept(operation, "apigatewayv2:CredentialsArn", "AuthorizerCredentialsArn"),
    ];
}
