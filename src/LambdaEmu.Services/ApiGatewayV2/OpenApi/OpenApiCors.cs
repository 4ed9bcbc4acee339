using System.Text.Json;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.OpenApi;

/// <summary>x-amazon-apigateway-cors. See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-cors-configuration.html.</summary>
internal static class OpenApiCors
{
    public static CorsSettings Read(JsonElement cors) => CorsSettings.From(new Cors
    {
        AllowCredentials = cors.Flag("allowCredentials"),
        AllowHeaders = cors.Texts("allowHeaders"),
        AllowMethods = cors.Texts("allowMethods"),
        AllowOrigins = cors.Texts("allowOrigins"),
        ExposeHeaders = cors.Texts("exposeHeaders"),
        MaxAge = cors.Number("maxAge"),
    });

    public static void Write(Utf8JsonWriter writer, CorsSettings cors)
    {
        writer.WriteStartObject("x-amazon-apigateway-cors");
        Texts(writer, "allowMethods", cors.AllowMethods);
        Texts(writer, "allowHeaders", cors.AllowHeaders);
        Texts(writer, "exposeHeaders", cors.ExposeHeaders);
        if (cors.MaxAge is { } age)
        {
            writer.WriteNumber("maxAge", age);
        }
        if (cors.AllowCredentials is { } credentials)
        {
            writer.WriteBoolean("allowCredentials", credentials);
        }
        Texts(writer, "allowOrigins", cors.AllowOrigins);
        writer.WriteEndObject();
    }

    internal static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }
        writer.WriteEndArray();
    }
}
