using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Serving.Mapping;
using LambdaEmu.Services.ApiGateway.Serving.Validation;

namespace LambdaEmu.Services.ApiGateway.Serving.Routing;

/// <summary>A method with all that its requests need, parsed once for each deployment.</summary>
internal sealed class CompiledMethod(ApiDefinition definition, Resource resource, Method method)
{
    private readonly Lazy<RequestMapping?> _requestMapping = new(() => method.Integration is { } i ? new RequestMapping(i) : null);
    private readonly Lazy<TemplateSet?> _requestTemplates = new(() => method.Integration is { } i ? new TemplateSet(i.RequestTemplates) : null);
    private readonly Lazy<ResponseMapping?> _responses = new(() => method.Integration is { } i ? new ResponseMapping(i) : null);
    private readonly Lazy<RequestChecks?> _checks = new(() => RequestChecks.Of(definition, method));

    public Resource Resource { get; } = resource;

    public Method Method { get; } = method;

    /// <summary>Null where the deployment was made without one; AWS refuses such deployments.</summary>
    public Integration? Integration => Method.Integration;

    /// <summary>Null where the method has none, or one that is gone.</summary>
    public Authorizer? Authorizer { get; } = method.AuthorizerId is { } id ? definition.Authorizers.GetValueOrDefault(id) : null;

    public RequestMapping RequestMapping => _requestMapping.Value!;

    public TemplateSet RequestTemplates => _requestTemplates.Value!;

    public ResponseMapping Responses => _responses.Value!;

    /// <summary>Null where nothing is checked.</summary>
    public RequestChecks? Checks => _checks.Value;
}
