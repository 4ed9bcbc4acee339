using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Integrations;

/// <summary>How integrations are made, with AWS's defaults, and what has to hold of them.</summary>
internal static class IntegrationRules
{
    private const int MinTimeout = 50;

    // Regional and private APIs can be given more than an edge's 29 s; nobody has to ask for it here.
    private const int MaxRegionalTimeout = 300_000;

    public static Integration Create(ApiDefinition api, Method method, Wire.PutIntegrationRequest request)
    {
        var type = request.Type!;
        return Checked(api, method, new Integration
        {
            Type = type,
            HttpMethod = request.IntegrationHttpMethod,
            Uri = request.Uri,
            Credentials = string.IsNullOrEmpty(request.Credentials) ? null : request.Credentials,
            ConnectionType = request.ConnectionType ?? DefaultConnection(type),
            ConnectionId = request.ConnectionId,
            IntegrationTarget = request.IntegrationTarget,
            PassthroughBehavior = request.PassthroughBehavior ?? PassthroughBehaviors.WhenNoMatch,
            ContentHandling = request.ContentHandling,
            TimeoutInMillis = request.TimeoutInMillis ?? Integration.DefaultTimeoutInMillis,
            ResponseTransferMode = request.ResponseTransferMode,
            CacheNamespace = request.CacheNamespace ?? request.ResourceId!,
            CacheKeyParameters = [.. request.CacheKeyParameters ?? []],
            RequestParameters = request.RequestParameters.Keep(),
            RequestTemplates = request.RequestTemplates.KeepTemplates(),
            InsecureSkipVerification = request.TlsConfig?.InsecureSkipVerification,
        });
    }

    /// <exception cref="Core.Errors.AwsException">BadRequestException in AWS's words.</exception>
    public static Integration Checked(ApiDefinition api, Method method, Integration integration)
    {
        if (integration.Type != IntegrationTypes.Mock && string.IsNullOrEmpty(integration.HttpMethod))
        {
            throw Faults.BadRequest("Enumeration value for HttpMethod must be non-empty");
        }
        if (integration.PassthroughBehavior is not (PassthroughBehaviors.WhenNoMatch or PassthroughBehaviors.WhenNoTemplates or PassthroughBehaviors.Never))
        {
            throw Faults.BadRequest("Invalid PassthroughBehavior specified. Valid options are WHEN_NO_MATCH,WHEN_NO_TEMPLATES,NEVER");
        }
        CheckOptions(integration);
        CheckTimeout(api, integration.TimeoutInMillis);
        if (integration is { ConnectionType: ConnectionTypes.VpcLink, ConnectionId: null })
        {
            throw Faults.BadRequest("ConnectionId is required for VPC_LINK connection type");
        }
        if (integration.ResponseTransferMode == ResponseTransferModes.Stream && integration.Type is not (IntegrationTypes.AwsProxy or IntegrationTypes.HttpProxy))
        {
            throw Faults.BadRequest("ResponseTransferMode STREAM is only supported for HTTP_PROXY and AWS_PROXY integrations");
        }
        IntegrationUri.Check(integration.Type, integration.Uri, integration.Credentials);
        MappingExpressions.CheckContentTypes(integration.RequestTemplates?.Keys);
        MappingExpressions.CheckRequest(method, integration.RequestParameters);
        return integration;
    }

    public static IntegrationResponse Checked(Method method, IntegrationResponse response)
    {
        CheckContentHandling(response.ContentHandling);
        MappingExpressions.CheckContentTypes(response.ResponseTemplates?.Keys);
        MappingExpressions.CheckResponse(method, response);
        return response;
    }

    private static string? DefaultConnection(string type) => type is IntegrationTypes.Http or IntegrationTypes.HttpProxy ? ConnectionTypes.Internet : null;

    // Creations are checked by the model; patches and imports carry any text.
    private static void CheckOptions(Integration integration)
    {
        CheckContentHandling(integration.ContentHandling);
        foreach (var response in integration.Responses.Values)
        {
            CheckContentHandling(response.ContentHandling);
        }
        if (integration.ConnectionType is not (null or ConnectionTypes.Internet or ConnectionTypes.VpcLink))
        {
            throw Faults.BadRequest("Invalid ConnectionType specified. Valid options are INTERNET,VPC_LINK");
        }
        if (integration.ResponseTransferMode is not (null or ResponseTransferModes.Buffered or ResponseTransferModes.Stream))
        {
            throw Faults.BadRequest("Invalid ResponseTransferMode specified. Valid options are BUFFERED,STREAM");
        }
    }

    private static void CheckContentHandling(string? handling)
    {
        if (handling is not (null or ContentHandlings.ToBinary or ContentHandlings.ToText))
        {
            throw Faults.BadRequest("Invalid ContentHandling specified. Valid options are CONVERT_TO_BINARY,CONVERT_TO_TEXT");
        }
    }

    private static void CheckTimeout(ApiDefinition api, int timeout)
    {
        var longest = api.Endpoint.Type == EndpointTypes.Edge ? Integration.DefaultTimeoutInMillis : MaxRegionalTimeout;
        if (timeout < MinTimeout || timeout > longest)
        {
            throw Faults.BadRequest($"Timeout should be between {MinTimeout} ms and {longest} ms");
        }
    }
}
