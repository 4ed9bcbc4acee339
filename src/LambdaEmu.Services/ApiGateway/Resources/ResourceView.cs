using LambdaEmu.Services.ApiGateway.Methods;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Resources;

/// <summary>Resources as AWS shows them.</summary>
internal static class ResourceView
{
    /// <param name="withMethods">Whether methods are shown whole; else only their names are.</param>
    public static Wire.Resource Describe(Resource resource, bool withMethods = false) => new()
    {
        Id = resource.Id,
        ParentId = resource.ParentId,
        PathPart = resource.PathPart,
        Path = resource.Path,
        ResourceMethods = resource.Methods.ShowAny(m => withMethods ? MethodView.Describe(m) : new Wire.Method()),
    };
}
