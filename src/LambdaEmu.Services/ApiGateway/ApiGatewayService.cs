using LambdaEmu.Contracts.ApiGateway;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Operations;
using LambdaEmu.Services.ApiGateway.Serving;
using LambdaEmu.Services.ApiGateway.Tagging;

namespace LambdaEmu.Services.ApiGateway;

/// <summary>Amazon API Gateway's REST APIs. See https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html.</summary>
public sealed class ApiGatewayService : AwsService
{
    // AWS takes definitions of 6 MB.
    private const int MaxDefinitionBytes = 6 * 1024 * 1024;

    private readonly GatewayResources _resources;
    private readonly RestServing _serving;
    private readonly TimeProvider _time;

    /// <param name="serving">Serves the stages; what they have cached is forgotten with them.</param>
    public ApiGatewayService(GatewayResources resources, RestServing serving, TimeProvider time)
        : base(ApiGatewayContract.Model)
    {
        (_resources, _serving, _time) = (resources, serving, time);
        ServeApis();
        ServeMethods();
        ServeIntegrations();
        ServeStages();
        ServeParts();
        ServeDocumentation();
        ServeKeys();
        ServeAddresses();
        ServeAccount();
    }

    public override void Reset()
    {
        _resources.Clear();
        _serving.Clear();
    }

    private void ServeApis()
    {
        var apis = _resources.Apis;
        Serve(ApiGatewayContract.CreateResource, new CreateResource(apis));
        Serve(ApiGatewayContract.GetResource, new GetResource(apis));
        Serve(ApiGatewayContract.GetResources, new GetResources(apis));
        Serve(ApiGatewayContract.UpdateResource, new UpdateResource(apis));
        Serve(ApiGatewayContract.DeleteResource, new DeleteResource(apis));
        Serve(ApiGatewayContract.ImportRestApi, new ImportRestApi(apis, _time), MaxDefinitionBytes);
        Serve(ApiGatewayContract.PutRestApi, new PutRestApi(apis), MaxDefinitionBytes);
        Serve(ApiGatewayContract.CreateRestApi, new CreateRestApi(apis, _time));
        Serve(ApiGatewayContract.GetRestApi, new GetRestApi(apis));
        Serve(ApiGatewayContract.GetRestApis, new GetRestApis(apis));
        Serve(ApiGatewayContract.UpdateRestApi, new UpdateRestApi(apis));
        Serve(ApiGatewayContract.DeleteRestApi, new DeleteRestApi(_resources));
    }

    private void ServeMethods()
    {
        var apis = _resources.Apis;
        Serve(ApiGatewayContract.PutMethod, new PutMethod(apis));
        Serve(ApiGatewayContract.GetMethod, new GetMethod(apis));
        Serve(ApiGatewayContract.UpdateMethod, new UpdateMethod(apis));
        Serve(ApiGatewayContract.DeleteMethod, new DeleteMethod(apis));
        Serve(ApiGatewayContract.PutMethodResponse, new PutMethodResponse(apis));
        Serve(ApiGatewayContract.GetMethodResponse, new GetMethodResponse(apis));
        Serve(ApiGatewayContract.UpdateMethodResponse, new UpdateMethodResponse(apis));
        Serve(ApiGatewayContract.DeleteMethodResponse, new DeleteMethodResponse(apis));
        Serve(ApiGatewayContract.TestInvokeMethod, new TestInvokeMethod(_resources, _serving.Tests), RestApiEndpoint.MaxBodyBytes);
        Serve(ApiGatewayContract.TestInvokeAuthorizer, new TestInvokeAuthorizer(apis, _serving.Tests));
    }

    private void ServeIntegrations()
    {
        var apis = _resources.Apis;
        Serve(ApiGatewayContract.PutIntegration, new PutIntegration(apis));
        Serve(ApiGatewayContract.GetIntegration, new GetIntegration(apis));
        Serve(ApiGatewayContract.UpdateIntegration, new UpdateIntegration(apis));
        Serve(ApiGatewayContract.DeleteIntegration, new DeleteIntegration(apis));
        Serve(ApiGatewayContract.PutIntegrationResponse, new PutIntegrationResponse(apis));
        Serve(ApiGatewayContract.GetIntegrationResponse, new GetIntegrationResponse(apis));
        Serve(ApiGatewayContract.UpdateIntegrationResponse, new UpdateIntegrationResponse(apis));
        Serve(ApiGatewayContract.DeleteIntegrationResponse, new DeleteIntegrationResponse(apis));
    }

    private void ServeStages()
    {
        var apis = _resources.Apis;
        Serve(ApiGatewayContract.CreateDeployment, new CreateDeployment(apis, _time));
        Serve(ApiGatewayContract.GetDeployment, new GetDeployment(apis));
        Serve(ApiGatewayContract.GetDeployments, new GetDeployments(apis));
        Serve(ApiGatewayContract.UpdateDeployment, new UpdateDeployment(apis));
        Serve(ApiGatewayContract.DeleteDeployment, new DeleteDeployment(apis));
        Serve(ApiGatewayContract.GetExport, new GetExport(apis));
        Serve(ApiGatewayContract.CreateStage, new CreateStage(apis, _time));
        Serve(ApiGatewayContract.GetStage, new GetStage(apis));
        Serve(ApiGatewayContract.GetStages, new GetStages(apis));
        Serve(ApiGatewayContract.UpdateStage, new UpdateStage(_resources, _time));
        Serve(ApiGatewayContract.DeleteStage, new DeleteStage(_resources));
        Serve(ApiGatewayContract.FlushStageAuthorizersCache, new FlushStageAuthorizersCache(apis, _serving.Caches));
        Serve(ApiGatewayContract.FlushStageCache, new FlushStageCache(apis, _serving.Caches));
    }

    private void ServeParts()
    {
        var apis = _resources.Apis;
        Serve(ApiGatewayContract.CreateAuthorizer, new CreateAuthorizer(apis));
        Serve(ApiGatewayContract.GetAuthorizer, new GetAuthorizer(apis));
        Serve(ApiGatewayContract.GetAuthorizers, new GetAuthorizers(apis));
        Serve(ApiGatewayContract.UpdateAuthorizer, new UpdateAuthorizer(apis));
        Serve(ApiGatewayContract.DeleteAuthorizer, new DeleteAuthorizer(apis));
        Serve(ApiGatewayContract.PutGatewayResponse, new PutGatewayResponse(apis));
        Serve(ApiGatewayContract.GetGatewayResponse, new GetGatewayResponse(apis));
        Serve(ApiGatewayContract.GetGatewayResponses, new GetGatewayResponses(apis));
        Serve(ApiGatewayContract.UpdateGatewayResponse, new UpdateGatewayResponse(apis));
        Serve(ApiGatewayContract.DeleteGatewayResponse, new DeleteGatewayResponse(apis));
        Serve(ApiGatewayContract.CreateModel, new CreateModel(apis));
        Serve(ApiGatewayContract.GetModel, new GetModel(apis));
        Serve(ApiGatewayContract.GetModels, new GetModels(apis));
        Serve(ApiGatewayContract.UpdateModel, new UpdateModel(apis));
        Serve(ApiGatewayContract.DeleteModel, new DeleteModel(apis));
        Serve(ApiGatewayContract.GetModelTemplate, new GetModelTemplate(apis));
        Serve(ApiGatewayContract.CreateRequestValidator, new CreateRequestValidator(apis));
        Serve(ApiGatewayContract.GetRequestValidator, new GetRequestValidator(apis));
        Serve(ApiGatewayContract.GetRequestValidators, new GetRequestValidators(apis));
        Serve(ApiGatewayContract.UpdateRequestValidator, new UpdateRequestValidator(apis));
        Serve(ApiGatewayContract.DeleteRequestValidator, new DeleteRequestValidator(apis));
    }

    private void ServeDocumentation()
    {
        var apis = _resources.Apis;
        Serve(ApiGatewayContract.ImportDocumentationParts, new ImportDocumentationParts(apis), MaxDefinitionBytes);
        Serve(ApiGatewayContract.CreateDocumentationPart, new CreateDocumentationPart(apis));
        Serve(ApiGatewayContract.GetDocumentationPart, new GetDocumentationPart(apis));
        Serve(ApiGatewayContract.GetDocumentationParts, new GetDocumentationParts(apis));
        Serve(ApiGatewayContract.UpdateDocumentationPart, new UpdateDocumentationPart(apis));
        Serve(ApiGatewayContract.DeleteDocumentationPart, new DeleteDocumentationPart(apis));
        Serve(ApiGatewayContract.CreateDocumentationVersion, new CreateDocumentationVersion(apis, _time));
        Serve(ApiGatewayContract.GetDocumentationVersion, new GetDocumentationVersion(apis));
        Serve(ApiGatewayContract.GetDocumentationVersions, new GetDocumentationVersions(apis));
        Serve(ApiGatewayContract.UpdateDocumentationVersion, new UpdateDocumentationVersion(apis));
        Serve(ApiGatewayContract.DeleteDocumentationVersion, new DeleteDocumentationVersion(apis));
    }

    private void ServeKeys()
    {
        Serve(ApiGatewayContract.CreateApiKey, new CreateApiKey(_resources, _time));
        Serve(ApiGatewayContract.ImportApiKeys, new ImportApiKeys(_resources, _time));
        Serve(ApiGatewayContract.GetApiKey, new GetApiKey(_resources));
        Serve(ApiGatewayContract.GetApiKeys, new GetApiKeys(_resources));
        Serve(ApiGatewayContract.UpdateApiKey, new UpdateApiKey(_resources, _time));
        Serve(ApiGatewayContract.DeleteApiKey, new DeleteApiKey(_resources));
        Serve(ApiGatewayContract.GetUsage, new GetUsage(_resources));
        Serve(ApiGatewayContract.UpdateUsage, new UpdateUsage(_resources, _time));
        Serve(ApiGatewayContract.CreateUsagePlan, new CreateUsagePlan(_resources, _time));
        Serve(ApiGatewayContract.GetUsagePlan, new GetUsagePlan(_resources));
        Serve(ApiGatewayContract.GetUsagePlans, new GetUsagePlans(_resources));
        Serve(ApiGatewayContract.UpdateUsagePlan, new UpdateUsagePlan(_resources));
        Serve(ApiGatewayContract.DeleteUsagePlan, new DeleteUsagePlan(_resources));
        Serve(ApiGatewayContract.CreateUsagePlanKey, new CreateUsagePlanKey(_resources));
        Serve(ApiGatewayContract.GetUsagePlanKey, new GetUsagePlanKey(_resources));
        Serve(ApiGatewayContract.GetUsagePlanKeys, new GetUsagePlanKeys(_resources));
        Serve(ApiGatewayContract.DeleteUsagePlanKey, new DeleteUsagePlanKey(_resources));
    }

    private void ServeAddresses()
    {
        Serve(ApiGatewayContract.CreateBasePathMapping, new CreateBasePathMapping(_resources));
        Serve(ApiGatewayContract.GetBasePathMapping, new GetBasePathMapping(_resources));
        Serve(ApiGatewayContract.GetBasePathMappings, new GetBasePathMappings(_resources));
        Serve(ApiGatewayContract.UpdateBasePathMapping, new UpdateBasePathMapping(_resources));
        Serve(ApiGatewayContract.DeleteBasePathMapping, new DeleteBasePathMapping(_resources));
        Serve(ApiGatewayContract.GenerateClientCertificate, new GenerateClientCertificate(_resources, _time));
        Serve(ApiGatewayContract.GetClientCertificate, new GetClientCertificate(_resources));
        Serve(ApiGatewayContract.GetClientCertificates, new GetClientCertificates(_resources));
        Serve(ApiGatewayContract.UpdateClientCertificate, new UpdateClientCertificate(_resources));
        Serve(ApiGatewayContract.DeleteClientCertificate, new DeleteClientCertificate(_resources));
        Serve(ApiGatewayContract.CreateDomainName, new CreateDomainName(_resources, _time));
        Serve(ApiGatewayContract.GetDomainName, new GetDomainName(_resources));
        Serve(ApiGatewayContract.GetDomainNames, new GetDomainNames(_resources));
        Serve(ApiGatewayContract.UpdateDomainName, new UpdateDomainName(_resources));
        Serve(ApiGatewayContract.DeleteDomainName, new DeleteDomainName(_resources));
        Serve(ApiGatewayContract.CreateVpcLink, new CreateVpcLink(_resources, _time));
        Serve(ApiGatewayContract.GetVpcLink, new GetVpcLink(_resources));
        Serve(ApiGatewayContract.GetVpcLinks, new GetVpcLinks(_resources));
        Serve(ApiGatewayContract.UpdateVpcLink, new UpdateVpcLink(_resources));
        Serve(ApiGatewayContract.DeleteVpcLink, new DeleteVpcLink(_resources));
    }

    private void ServeAccount()
    {
        var tagged = new TaggedResources(_resources);
        Serve(ApiGatewayContract.GetAccount, new GetAccount(_resources));
        Serve(ApiGatewayContract.UpdateAccount, new UpdateAccount(_resources));
        Serve(ApiGatewayContract.GetTags, new GetTags(tagged));
        Serve(ApiGatewayContract.TagResource, new TagResource(tagged));
        Serve(ApiGatewayContract.UntagResource, new UntagResource(tagged));
    }
}
