using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Integrations;

/// <summary>Integrations and their responses as AWS shows them.</summary>
internal static class IntegrationView
{
    public static Wire.Integration Describe(Integration integration) => new()
    {
        Type = integration.Type,
        HttpMethod = integration.HttpMethod,
        Uri = integration.Uri,
        Credentials = integration.Credentials,
        ConnectionType = integration.ConnectionType,
        ConnectionId = integration.ConnectionId,
        IntegrationTarget = integration.IntegrationTarget,
        PassthroughBehavior = integration.PassthroughBehavior,
        ContentHandling = integration.ContentHandling,
        TimeoutInMillis = integration.TimeoutInMillis,
        ResponseTransferMode = integration.ResponseTransferMode,
        CacheNamespace = integration.CacheNamespace,
        CacheKeyParameters = [.. integration.CacheKeyParameters],
        RequestParameters = integration.RequestParameters.Show(),
        RequestTemplates = integration.RequestTemplates.ShowTemplates(),
        TlsConfig = integration.InsecureSkipVerification is { } skip ? new Wire.TlsConfig { InsecureSkipVerification = skip } : null,
        IntegrationResponses = integration.Responses.ShowAny(Describe),
    };

    public static Wire.IntegrationResponse Describe(IntegrationResponse response) => new()
    {
        StatusCode = response.StatusCode,
        SelectionPattern = response.SelectionPattern,
        ContentHandling = response.ContentHandling,
        ResponseParameters = response.ResponseParameters.Show(),
        ResponseTemplates = response.ResponseTemplates.ShowTemplates(),
    };
}
