using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Integrations;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>An integration as x-amazon-apigateway-integration.</summary>
internal static class ExportedIntegration
{
    public static void Write(Utf8JsonWriter writer, Integration integration)
    {
        writer.WriteStartObject("x-amazon-apigateway-integration");
        writer.WriteString("type", integration.Type.ToLowerInvariant());
        writer.WriteText("httpMethod", integration.HttpMethod);
        writer.WriteText("uri", integration.Uri);
        writer.WriteText("credentials", integration.Credentials);
        writer.WriteText("connectionType", integration.ConnectionType == ConnectionTypes.VpcLink ? integration.ConnectionType : null);
        writer.WriteText("connectionId", integration.ConnectionId);
        writer.WriteText("integrationTarget", integration.IntegrationTarget);
        writer.WriteText("contentHandling", integration.ContentHandling);
        writer.WriteText("responseTransferMode", integration.ResponseTransferMode);
        if (!integration.Responses.IsEmpty)
        {
            writer.WriteStartObject("responses");
            foreach (var response in integration.Responses.Values.OrderBy(r => r.StatusCode, StringComparer.Ordinal))
            {
                Write(writer, response);
            }
            writer.WriteEndObject();
        }
        writer.WriteTexts("requestParameters", integration.RequestParameters);
        writer.WriteTemplates("requestTemplates", integration.RequestTemplates);
        writer.WriteString("passthroughBehavior", integration.PassthroughBehavior.ToLowerInvariant());
        if (integration.TimeoutInMillis != Integration.DefaultTimeoutInMillis)
        {
            writer.WriteNumber("timeoutInMillis", integration.TimeoutInMillis);
        }
        writer.WriteTexts("cacheKeyParameters", integration.CacheKeyParameters);
        if (integration.InsecureSkipVerification is { } skip)
        {
            writer.WriteStartObject("tlsConfig");
            writer.WriteBoolean("insecureSkipVerification", skip);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IntegrationResponse response)
    {
        writer.WriteStartObject(string.IsNullOrEmpty(response.SelectionPattern) ? "default" : response.SelectionPattern);
        writer.WriteString("statusCode", response.StatusCode);
        writer.WriteTexts("responseParameters", response.ResponseParameters);
        writer.WriteTemplates("responseTemplates", response.ResponseTemplates);
        writer.WriteText("contentHandling", response.ContentHandling);
        writer.WriteEndObject();
    }
}
