using LambdaEmu.Core.Policies;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.Endpoints.Routing;

namespace LambdaEmu.Services.ApiGateway.Serving.Routing;

/// <summary>A deployment ready to be served: its routes, and what its methods need.</summary>
internal sealed class CompiledApi
{
    public CompiledApi(string deploymentId, ApiDefinition definition)
    {
        DeploymentId = deploymentId;
        Definition = definition;
        foreach (var resource in definition.Resources.Values)
        {
            foreach (var (httpMethod, method) in resource.Methods)
            {
                Routes.Add(httpMethod, resource.Path, new CompiledMethod(definition, resource, method));
            }
        }
        BinaryTypes = new BinaryTypes(definition.BinaryMediaTypes);
        // A resource may be named from execute-api:/ on; the rest of the ARN is the API's own.
        Policy = string.IsNullOrEmpty(definition.Policy)
            ? null : PolicyDocument.Parse(definition.Policy.Replace("\"execute-api:/", "\"arn:aws:execute-api:*:*:*/", StringComparison.Ordinal));
    }

    public string DeploymentId { get; }

    public ApiDefinition Definition { get; }

    public RouteTree<CompiledMethod> Routes { get; } = new(slashesCollapse: true);

    public BinaryTypes BinaryTypes { get; }

    /// <summary>The API's resource policy; null where it has none.</summary>
    public PolicyDocument? Policy { get; }
}
