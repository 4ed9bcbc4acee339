using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Serving.Backends;
using LambdaEmu.Services.ApiGateway.State;

namespace LambdaEmu.Services.ApiGateway.Serving.Integrations;

/// <summary>Who runs integrations of which type.</summary>
internal sealed class IntegrationRunners : IDisposable
{
    private readonly HttpBackend _http;
    private readonly ServiceBackend _services;
    private readonly IIntegrationRunner _mock = new MappedIntegration(new MockBackend(), tellsTrace: false);
    private readonly IIntegrationRunner _lambdaProxy, _lambda, _service, _httpMapped, _httpProxy;

    public IntegrationRunners(
        ILambdaInvoker functions, IAsyncInvoker events, ResourceTable<ClientCertificate> certificates, Func<string> endpoint, TimeProvider time)
    {
        _http = new HttpBackend(new BackendClients(certificates));
        _services = new ServiceBackend(endpoint, time);
        _lambdaProxy = new LambdaProxyIntegration(functions);
        _lambda = new MappedIntegration(new LambdaBackend(functions, events), tellsTrace: true);
        _service = new MappedIntegration(_services, tellsTrace: true);
        _httpMapped = new MappedIntegration(_http, tellsTrace: true);
        _httpProxy = new HttpProxyIntegration(_http);
    }

    public IIntegrationRunner For(Integration integration) => integration.Type switch
    {
        IntegrationTypes.AwsProxy => _lambdaProxy,
        IntegrationTypes.HttpProxy => _httpProxy,
        IntegrationTypes.Http => _httpMapped,
        IntegrationTypes.Mock => _mock,
        _ => integration.Uri?.Contains(":lambda:path/", StringComparison.Ordinal) == true ? _lambda : _service,
    };

    public void Dispose()
    {
        _http.Dispose();
        _services.Dispose();
    }
}
