using LambdaEmu.Services.ApiGateway.Patching;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Deployments;

/// <summary>Deployments as AWS shows them.</summary>
internal static class DeploymentView
{
    /// <summary>What UpdateDeployment may change.</summary>
    public static readonly PatchTable<Deployment> Patches = new(
        new PatchRule<Deployment>(PatchOps.Replace, "/description", (d, s) => d with { Description = s.Text }));

    /// <param name="withSummary">Whether the methods that it serves are listed.</param>
    public static Wire.Deployment Describe(Deployment deployment, bool withSummary = false) => new()
    {
        Id = deployment.Id,
        Description = deployment.Description,
        CreatedDate = deployment.CreatedDate.Seconds(),
        ApiSummary = withSummary ? Summary(deployment) : null,
    };

    private static Dictionary<string, Dictionary<string, Wire.MethodSnapshot>> Summary(Deployment deployment) =>
        deployment.Definition.Resources.Values.Where(r => !r.Methods.IsEmpty).OrderBy(r => r.Path, StringComparer.Ordinal).ToDictionary(
            r => r.Path, r => r.Methods.Show(m => new Wire.MethodSnapshot { AuthorizationType = m.AuthorizationType, ApiKeyRequired = m.ApiKeyRequired })!);
}
