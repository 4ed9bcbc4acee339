using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.Methods;

/// <summary>Which method of which resource of which API a call is about.</summary>
/// <param name="Missing">The fault where the resource has no such method; null for the usual one.</param>
internal readonly record struct MethodAddress(ResourceScope Scope, string ApiId, string ResourceId, string HttpMethod, Func<AwsException>? Missing = null);

/// <summary>Reading and changing single methods. Of a missing API AWS says that its resource is missing.</summary>
internal static class MethodChanges
{
    public static Method Require(this RestApiRegistry apis, MethodAddress address) =>
        Require(apis.Require(address.Scope, address.ApiId, Faults.NoResource).Definition, address);

    public static Integration RequireIntegration(this RestApiRegistry apis, MethodAddress address) =>
        apis.Require(address with { Missing = Faults.NoIntegration }).Integration ?? throw Faults.NoIntegration();

    /// <param name="change">Sees the API and the method and makes the new one.</param>
    public static ValueTask<Method> ChangeAsync(this RestApiRegistry apis, MethodAddress address, Func<ApiDefinition, Method, Method> change) => apis.ChangeAsync(
        address.Scope, address.ApiId, api =>
        {
            var changed = change(api.Definition, Require(api.Definition, address));
            return (api with { Definition = api.Definition.With(address.ResourceId, changed) }, changed);
        },
        Faults.NoResource);

    /// <param name="change">Sees the API, the method and its integration and makes the new integration.</param>
    public static async ValueTask<Integration> ChangeIntegrationAsync(
        this RestApiRegistry apis, MethodAddress address, Func<ApiDefinition, Method, Integration, Integration> change)
    {
        var changed = await apis.ChangeAsync(address with { Missing = Faults.NoIntegration }, (api, method) =>
            method with { Integration = change(api, method, method.Integration ?? throw Faults.NoIntegration()) });
        return changed.Integration!;
    }

    /// <summary>An API with a resource's method in place.</summary>
    public static ApiDefinition With(this ApiDefinition api, string resourceId, Method method)
    {
        var resource = api.Require(resourceId);
        return api.With(resource with { Methods = resource.Methods.SetItem(method.HttpMethod, method) });
    }

    private static Method Require(ApiDefinition api, MethodAddress address) =>
        api.Require(address.ResourceId).Methods.GetValueOrDefault(address.HttpMethod) ?? throw (address.Missing?.Invoke() ?? Faults.NoMethod());
}
