using System.Globalization;
using System.Text.Json;
using LambdaEmu.Services.Endpoints.Proxies;

namespace LambdaEmu.Services.ApiGateway.Serving;

/// <summary>
/// What $context and access logs know of a request, and what proxy events carry as requestContext. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference.
/// </summary>
internal sealed class RestContext(RestCall call)
{
    /// <summary>The value of $context.{path}; null where there is none.</summary>
    public string? Find(string path) => path switch
    {
        "accountId" => call.Staged.Scope.AccountId,
        "apiId" => call.Staged.ApiId,
        "awsEndpointRequestId" or "integration.requestId" => call.Integration.RequestId,
        "customDomain.basePathMatched" => null,
        "deploymentId" => call.Api.DeploymentId,
        "domainName" => call.DomainName,
        "domainPrefix" => call.DomainName[..call.DomainName.IndexOf('.')],
        "error.message" => call.Failure?.Message,
        "error.messageString" => call.Failure is { } failure ? Quoted(failure.Message) : null,
        "error.responseType" => call.Failure?.ResponseType,
        "error.validationErrorString" => call.Failure?.ValidationErrors,
        "extendedRequestId" => call.ExtendedRequestId,
        "httpMethod" => call.Http.Method,
        "integration.error" or "integrationErrorMessage" => call.Integration.Error,
        "integration.status" or "integration.integrationStatus" or "integrationStatus" => Text(call.Integration.Status),
        "integration.latency" or "integrationLatency" => call.Integration.Latency is { } latency ? Text((int)latency.TotalMilliseconds) : null,
        "isCanaryRequest" => call.Staged.CanaryDeployment is null ? null : call.IsCanary ? "true" : "false",
        "operationName" => call.Method?.Method.OperationName,
        "path" => FullPath,
        "protocol" => call.Http.Protocol,
        "requestId" => call.RequestId,
        "requestTime" => EventParts.Time(call.Http.Received),
        "requestTimeEpoch" => call.Http.Received.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        "resourceId" => call.Method?.Resource.Id,
        "resourcePath" => call.Method?.Resource.Path,
        "stage" => call.Stage.Name,
        "xrayTraceId" => call.Stage.TracingEnabled ? call.Http.TraceHeader : null,
        _ when path.StartsWith("identity.", StringComparison.Ordinal) => Identity(path["identity.".Length..]),
        _ when path.StartsWith("authorizer.", StringComparison.Ordinal) => call.Authorizer?.Find(path["authorizer.".Length..]),
        _ => null,
    };

    /// <summary>The request's path with the stage.</summary>
    public string FullPath => $"/{call.Stage.Name}{(call.Http.RawPath.Length > 0 ? call.Http.RawPath : "/")}";

    /// <summary>Writes the members of requestContext.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("resourceId"u8, call.Method!.Resource.Id);
        if (call.Authorizer is { } authorizer)
        {
            writer.WritePropertyName("authorizer"u8);
            authorizer.Write(writer);
        }
        writer.WriteString("resourcePath"u8, call.Method.Resource.Path);
        if (call.Method.Method.OperationName is { } operation)
        {
            writer.WriteString("operationName"u8, operation);
        }
        writer.WriteString("httpMethod"u8, call.Http.Method);
        writer.WriteString("extendedRequestId"u8, call.ExtendedRequestId);
        writer.WriteString("requestTime"u8, EventParts.Time(call.Http.Received));
        writer.WriteString("path"u8, FullPath);
        writer.WriteString("accountId"u8, call.Staged.Scope.AccountId);
        writer.WriteString("protocol"u8, call.Http.Protocol);
        writer.WriteString("stage"u8, call.Stage.Name);
        var domain = call.DomainName;
        writer.WriteString("domainPrefix"u8, domain.AsSpan(0, Math.Max(domain.IndexOf('.'), 0)));
        writer.WriteNumber("requestTimeEpoch"u8, call.Http.Received.ToUnixTimeMilliseconds());
        writer.WriteString("requestId"u8, call.RequestId);
        WriteIdentity(writer);
        writer.WriteString("domainName"u8, domain);
        if (call.Staged.CanaryDeployment is not null)
        {
            writer.WriteBoolean("isCanaryRequest"u8, call.IsCanary);
        }
        writer.WriteString("deploymentId"u8, call.Api.DeploymentId);
        writer.WriteString("apiId"u8, call.Staged.ApiId);
    }

    private void WriteIdentity(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("identity"u8);
        writer.WriteNull("cognitoIdentityPoolId"u8);
        writer.WriteString("accountId"u8, call.Signer?.Owner.AccountId);
        writer.WriteNull("cognitoIdentityId"u8);
        writer.WriteString("caller"u8, call.Signer?.Owner.UserId);
        writer.WriteString("sourceIp"u8, call.Http.SourceIp);
        writer.WriteNull("principalOrgId"u8);
        writer.WriteString("accessKey"u8, call.Signer?.AccessKeyId);
        writer.WriteNull("cognitoAuthenticationType"u8);
        writer.WriteNull("cognitoAuthenticationProvider"u8);
        writer.WriteString("userArn"u8, call.Signer?.Owner.Arn);
        writer.WriteString("userAgent"u8, call.Http.Header("User-Agent"));
        writer.WriteString("user"u8, call.Signer?.Owner.UserId);
        if (call.ApiKey is { } key)
        {
            writer.WriteString("apiKey"u8, key.Value);
            writer.WriteString("apiKeyId"u8, key.Id);
        }
        writer.WriteEndObject();
    }

    private string? Identity(string name) => name switch
    {
        "sourceIp" => call.Http.SourceIp,
        "userAgent" => call.Http.UserAgent,
        "accessKey" => call.Signer?.AccessKeyId,
        "accountId" => call.Signer?.Owner.AccountId,
        "caller" or "user" => call.Signer?.Owner.UserId,
        "userArn" => call.Signer?.Owner.Arn,
        "apiKey" => call.ApiKey?.Value,
        "apiKeyId" => call.ApiKey?.Id,
        _ => null,
    };

    // JSON, as the default templates of gateway responses put it in.
    private static string Quoted(string? text) => text is null ? "null" : $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
