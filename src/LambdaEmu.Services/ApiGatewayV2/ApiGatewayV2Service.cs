using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Authorizers;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.ApiGatewayV2.HttpApis;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Tokens;
using LambdaEmu.Services.ApiGatewayV2.Operations;
using LambdaEmu.Services.ApiGatewayV2.Tagging;
using LambdaEmu.Services.ApiGatewayV2.VpcLinks;
using LambdaEmu.Services.ApiGatewayV2.WebSocketApis;
using LambdaEmu.Services.Endpoints;
using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Signatures;
using Microsoft.Extensions.Logging;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2;

/// <summary>Amazon API Gateway's HTTP and WebSocket APIs. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/api-reference.html.</summary>
public sealed class ApiGatewayV2Service : AwsService, IDisposable
{
    // OpenAPI documents with 300 routes are larger than other requests.
    private const int MaxImportBytes = 16 * 1024 * 1024;

    private readonly ApiRegistry _apis;
    private readonly IDomainNames _domains;
    private readonly VpcLinkRegistry _links;
    private readonly TaggedResource _tagged;
    private readonly AuthorizerCaches _caches;
    private readonly ConnectionRegistry _connections;
    private readonly HttpBackends _backends;
    private readonly StageThrottle _throttle;
    private readonly IssuerKeys _issuers;
    private readonly TimeProvider _time;

    /// <param name="domains">Shared with REST APIs.</param>
    /// <param name="handler">Who reaches HTTP integrations and issuers of tokens; null for sockets.</param>
    public ApiGatewayV2Service(IStateStore store, IDomainNames domains, TimeProvider time, Func<HttpMessageHandler>? handler = null)
        : base(ApiGatewayV2Contract.Model)
    {
        _time = time;
        _backends = new HttpBackends(handler);
        _throttle = new StageThrottle(time);
        _issuers = new IssuerKeys(_backends.Invoker, time);
        _apis = new ApiRegistry(store, time);
        _domains = domains;
        _links = new VpcLinkRegistry(store);
        _connections = new ConnectionRegistry(_apis);
        _tagged = new TaggedResource(_apis, _domains, _links);
        _caches = new AuthorizerCaches(time);
        ServeApis();
        ServeRoutes();
        ServeIntegrations();
        ServeAuthorizers();
        ServeStages();
        ServeDomainNames();
        ServeVpcLinks();
        ServeTags();
    }

    /// <summary>What answers under the addresses of HTTP APIs.</summary>
    /// <param name="real">The machine's clock, which functions, servers and issuers of tokens go by, however the emulator's was moved.</param>
    public IServedApi HttpApis(ApiGatewayPorts ports, TimeProvider real, ILoggerFactory loggers) => new HttpApiEndpoint(
        _apis,
        new RouteAuthorization(new SignatureV4(ports.Keys), new TokenAuthorizer(_issuers, real), new FunctionAuthorizer(new AuthorizerFunction(ports.Functions, loggers.CreateLogger<AuthorizerFunction>()), _caches)),
        new RouteIntegrations(
            new FunctionIntegration(ports.Functions), new UrlIntegration(_backends.Invoker), new QueueIntegration(ports.Sender, ports.Reader), real,
            loggers.CreateLogger<RouteIntegrations>()),
        _throttle, new AccessLogs(ports.Logs, _time), _time);

    /// <summary>What answers under the addresses of WebSocket APIs.</summary>
    /// <inheritdoc cref="HttpApis"/>
    public IServedApi WebSocketApis(ApiGatewayPorts ports, TimeProvider real, ILoggerFactory loggers)
    {
        var integrations = new SocketIntegrations(ports.Functions, _backends.Invoker, new SocketTemplates(), real, loggers.CreateLogger<SocketIntegrations>());
        var logs = new AccessLogs(ports.Logs, _time);
        var sessions = new SocketSession(_apis, _connections, integrations, _throttle, logs, _time, loggers.CreateLogger<SocketSession>());
        var authorization = new SocketAuthorization(new SignatureV4(ports.Keys), new AuthorizerFunction(ports.Functions, loggers.CreateLogger<AuthorizerFunction>()), _time);
        return new WebSocketApiEndpoint(_apis, authorization, integrations, sessions, _throttle, logs, _time);
    }

    /// <summary>Who is connected to WebSocket APIs.</summary>
    public ISocketConnections Connections => _connections;

    public void Dispose() => _backends.Dispose();

    public override void Reset()
    {
        _connections.Clear();
        _throttle.Clear();
        _issuers.Clear();
        _apis.Clear();
        _links.Clear();
        _caches.Clear();
    }

    private void ServeApis()
    {
        Serve(ApiGatewayV2Contract.CreateApi, new CreateApi(_apis, _time));
        Serve(ApiGatewayV2Contract.DeleteApi, new DeleteApi(_apis, _domains));
        Serve(ApiGatewayV2Contract.DeleteCorsConfiguration, new DeleteCorsConfiguration(_apis));
        Serve(ApiGatewayV2Contract.ExportApi, new ExportApi(_apis));
        Serve(ApiGatewayV2Contract.GetApi, new GetApi(_apis));
        Serve(ApiGatewayV2Contract.GetApis, new GetApis(_apis));
        Serve(ApiGatewayV2Contract.ImportApi, new ImportApi(_apis, _time), MaxImportBytes);
        Serve(ApiGatewayV2Contract.ReimportApi, new ReimportApi(_apis), MaxImportBytes);
        Serve(ApiGatewayV2Contract.UpdateApi, new UpdateApi(_apis));
    }

    private void ServeRoutes()
    {
        Serve(ApiGatewayV2Contract.CreateRoute, new CreateRoute(_apis));
        Serve(ApiGatewayV2Contract.CreateRouteResponse, new CreateRouteResponse(_apis));
        Serve(ApiGatewayV2Contract.DeleteRoute, new DeleteRoute(_apis));
        Serve(ApiGatewayV2Contract.DeleteRouteRequestParameter, new DeleteRouteRequestParameter(_apis));
        Serve(ApiGatewayV2Contract.DeleteRouteResponse, new DeleteRouteResponse(_apis));
        Serve(ApiGatewayV2Contract.GetRoute, new GetRoute(_apis));
        Serve(ApiGatewayV2Contract.GetRouteResponse, new GetRouteResponse(_apis));
        Serve(ApiGatewayV2Contract.GetRouteResponses, new GetRouteResponses(_apis));
        Serve(ApiGatewayV2Contract.GetRoutes, new GetRoutes(_apis));
        Serve(ApiGatewayV2Contract.UpdateRoute, new UpdateRoute(_apis));
        Serve(ApiGatewayV2Contract.UpdateRouteResponse, new UpdateRouteResponse(_apis));
    }

    private void ServeIntegrations()
    {
        Serve(ApiGatewayV2Contract.CreateIntegration, new CreateIntegration(_apis));
        Serve(ApiGatewayV2Contract.CreateIntegrationResponse, new CreateIntegrationResponse(_apis));
        Serve(ApiGatewayV2Contract.DeleteIntegration, new DeleteIntegration(_apis));
        Serve(ApiGatewayV2Contract.DeleteIntegrationResponse, new DeleteIntegrationResponse(_apis));
        Serve(ApiGatewayV2Contract.GetIntegration, new GetIntegration(_apis));
        Serve(ApiGatewayV2Contract.GetIntegrationResponse, new GetIntegrationResponse(_apis));
        Serve(ApiGatewayV2Contract.GetIntegrationResponses, new GetIntegrationResponses(_apis));
        Serve(ApiGatewayV2Contract.GetIntegrations, new GetIntegrations(_apis));
        Serve(ApiGatewayV2Contract.UpdateIntegration, new UpdateIntegration(_apis));
        Serve(ApiGatewayV2Contract.UpdateIntegrationResponse, new UpdateIntegrationResponse(_apis));
    }

    private void ServeAuthorizers()
    {
        Serve(ApiGatewayV2Contract.CreateAuthorizer, new CreateAuthorizer(_apis));
        Serve(ApiGatewayV2Contract.CreateModel, new CreateModel(_apis));
        Serve(ApiGatewayV2Contract.DeleteAuthorizer, new DeleteAuthorizer(_apis));
        Serve(ApiGatewayV2Contract.DeleteModel, new DeleteModel(_apis));
        Serve(ApiGatewayV2Contract.GetAuthorizer, new GetAuthorizer(_apis));
        Serve(ApiGatewayV2Contract.GetAuthorizers, new GetAuthorizers(_apis));
        Serve(ApiGatewayV2Contract.GetModel, new GetModel(_apis));
        Serve(ApiGatewayV2Contract.GetModelTemplate, new GetModelTemplate(_apis));
        Serve(ApiGatewayV2Contract.GetModels, new GetModels(_apis));
        Serve(ApiGatewayV2Contract.UpdateAuthorizer, new UpdateAuthorizer(_apis));
        Serve(ApiGatewayV2Contract.UpdateModel, new UpdateModel(_apis));
    }

    private void ServeStages()
    {
        Serve(ApiGatewayV2Contract.CreateDeployment, new CreateDeployment(_apis, _time));
        Serve(ApiGatewayV2Contract.CreateStage, new CreateStage(_apis, _time));
        Serve(ApiGatewayV2Contract.DeleteAccessLogSettings, new DeleteAccessLogSettings(_apis));
        Serve(ApiGatewayV2Contract.DeleteDeployment, new DeleteDeployment(_apis));
        Serve(ApiGatewayV2Contract.DeleteRouteSettings, new DeleteRouteSettings(_apis));
        Serve(ApiGatewayV2Contract.DeleteStage, new DeleteStage(_apis, _domains));
        Serve(ApiGatewayV2Contract.GetDeployment, new GetDeployment(_apis));
        Serve(ApiGatewayV2Contract.GetDeployments, new GetDeployments(_apis));
        Serve(ApiGatewayV2Contract.GetStage, new GetStage(_apis));
        Serve(ApiGatewayV2Contract.GetStages, new GetStages(_apis));
        Serve(ApiGatewayV2Contract.ResetAuthorizersCache, new ResetAuthorizersCache(_apis, _caches));
        Serve(ApiGatewayV2Contract.UpdateDeployment, new UpdateDeployment(_apis));
        Serve(ApiGatewayV2Contract.UpdateStage, new UpdateStage(_apis, _time));
    }

    private void ServeDomainNames()
    {
        Serve(ApiGatewayV2Contract.CreateApiMapping, new CreateApiMapping(_domains, _apis));
        Serve(ApiGatewayV2Contract.CreateDomainName, new CreateDomainName(_domains, _time));
        Serve(ApiGatewayV2Contract.DeleteApiMapping, new DeleteApiMapping(_domains));
        Serve(ApiGatewayV2Contract.DeleteDomainName, new DeleteDomainName(_domains));
        Serve(ApiGatewayV2Contract.GetApiMapping, new GetApiMapping(_domains));
        Serve(ApiGatewayV2Contract.GetApiMappings, new GetApiMappings(_domains));
        Serve(ApiGatewayV2Contract.GetDomainName, new GetDomainName(_domains));
        Serve(ApiGatewayV2Contract.GetDomainNames, new GetDomainNames(_domains));
        Serve(ApiGatewayV2Contract.UpdateApiMapping, new UpdateApiMapping(_domains, _apis));
        Serve(ApiGatewayV2Contract.UpdateDomainName, new UpdateDomainName(_domains, _time));
    }

    private void ServeVpcLinks()
    {
        Serve(ApiGatewayV2Contract.CreateVpcLink, new CreateVpcLink(_links, _time));
        Serve(ApiGatewayV2Contract.DeleteVpcLink, new DeleteVpcLink(_links));
        Serve(ApiGatewayV2Contract.GetVpcLink, new GetVpcLink(_links));
        Serve(ApiGatewayV2Contract.GetVpcLinks, new GetVpcLinks(_links));
        Serve(ApiGatewayV2Contract.UpdateVpcLink, new UpdateVpcLink(_links));
    }

    private void ServeTags()
    {
        Serve(ApiGatewayV2Contract.GetTags, new GetTags(_tagged));
        Serve(ApiGatewayV2Contract.TagResource, new TagResource(_tagged));
        Serve(ApiGatewayV2Contract.UntagResource, new UntagResource(_tagged));
    }
}
