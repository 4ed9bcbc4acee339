using LambdaEmu.Services.ApiGatewayV2.WebSocketApis;
using LambdaEmu.Services.Endpoints.Uris;

namespace LambdaEmu.Services.ApiGatewayV2.Integrations;

/// <summary>Which integrations WebSocket APIs have here. See https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html.</summary>
internal static class WebSocketIntegrationRules
{
    private const int MaxTimeout = 29_000;

    public static IntegrationDefinition Require(IntegrationDefinition integration)
    {
        if (integration.PayloadFormatVersion != "1.0")
        {
            throw ApiGatewayV2Faults.BadRequest("PayloadFormatVersion is supported only for HTTP APIs; WebSocket APIs have 1.0 alone");
        }
        if (integration.TimeoutInMillis > MaxTimeout)
        {
            throw ApiGatewayV2Faults.BadRequest("Timeout should be between 50 ms and 29000 ms");
        }
        if (integration.Subtype is not null || integration.ResponseParameters is { Count: > 0 })
        {
            throw ApiGatewayV2Faults.BadRequest("Integration subtypes and response parameters of integrations are supported only for HTTP APIs");
        }
        if (integration.RequestParameters is { Count: > 0 } parameters)
        {
            if (integration.Type is not ("HTTP" or "HTTP_PROXY"))
            {
                throw ApiGatewayV2Faults.Unsupported($"requestParameters of {integration.Type} integrations of WebSocket APIs");
            }
            SocketParameters.Require(parameters);
        }
        if (integration.ContentHandlingStrategy is not null)
        {
            throw ApiGatewayV2Faults.Unsupported("contentHandlingStrategy");
        }
        TemplateRules.Require(integration.RequestTemplates);
        return integration.Type switch
        {
            "AWS_PROXY" or "AWS" when FunctionUri.ArnOf(integration.Uri) is not null => integration with { Method = integration.Method ?? "POST" },
            "AWS_PROXY" => throw ApiGatewayV2Faults.BadRequest("Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations."),
            "AWS" => throw ApiGatewayV2Faults.Unsupported($"integrationUri {integration.Uri}", "integrations of type AWS call functions alone"),
            "HTTP_PROXY" or "HTTP" when !IntegrationRules.IsUrl(integration.Uri) => throw ApiGatewayV2Faults.BadRequest("Invalid HTTP endpoint specified for URI"),
            "HTTP_PROXY" or "HTTP" when integration.Method is null => throw ApiGatewayV2Faults.BadRequest("HttpMethod must be specified for HTTP integrations"),
            _ => integration,
        };
    }
}
