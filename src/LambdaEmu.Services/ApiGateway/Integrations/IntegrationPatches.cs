using LambdaEmu.Services.ApiGateway.Patching;

namespace LambdaEmu.Services.ApiGateway.Integrations;

/// <summary>What UpdateIntegration and UpdateIntegrationResponse may change.</summary>
internal static class IntegrationPatches
{
    public static readonly PatchTable<Integration> Table = new(
        new(PatchOps.Add | PatchOps.Remove, "/cacheKeyParameters/{parameter}", (i, s) => i with { CacheKeyParameters = i.CacheKeyParameters.Patched(s, s.Name) }),
        new(PatchOps.Replace, "/cacheNamespace", (i, s) => i with { CacheNamespace = s.Value ?? "" }),
        new(PatchOps.Replace, "/connectionId", (i, s) => i with { ConnectionId = s.Text }),
        new(PatchOps.Replace, "/connectionType", (i, s) => i with { ConnectionType = s.Text }),
        new(PatchOps.Replace, "/contentHandling", (i, s) => i with { ContentHandling = s.Text }),
        new(PatchOps.Replace, "/credentials", (i, s) => i with { Credentials = s.Text }),
        new(PatchOps.Replace, "/httpMethod", (i, s) => i with { HttpMethod = s.Text }),
        new(PatchOps.Replace, "/integrationTarget", (i, s) => i with { IntegrationTarget = s.Text }),
        new(PatchOps.Replace, "/passthroughBehavior", (i, s) => i with { PassthroughBehavior = s.Text ?? PassthroughBehaviors.WhenNoMatch }),
        new(PatchOps.Any, "/requestParameters/{parameter}", (i, s) => i with { RequestParameters = i.RequestParameters.Patched(s) }),
        new(PatchOps.Any, "/requestTemplates/{contentType}", (i, s) => i with { RequestTemplates = i.RequestTemplates.PatchedTemplates(s) }),
        new(PatchOps.Replace, "/responseTransferMode", (i, s) => i with { ResponseTransferMode = s.Text }),
        new(PatchOps.Replace, "/timeoutInMillis", (i, s) => i with { TimeoutInMillis = s.Integer("Timeout should be an integer") }),
        new(PatchOps.Replace, "/tlsConfig/insecureSkipVerification", (i, s) => i with { InsecureSkipVerification = s.Flag }),
        new(PatchOps.Replace, "/uri", (i, s) => i with { Uri = s.Text }));

    public static readonly PatchTable<IntegrationResponse> Responses = new(
        new(PatchOps.Replace, "/contentHandling", (r, s) => r with { ContentHandling = s.Text }),
        new(PatchOps.Any, "/responseParameters/{parameter}", (r, s) => r with { ResponseParameters = r.ResponseParameters.Patched(s) }),
        new(PatchOps.Any, "/responseTemplates/{contentType}", (r, s) => r with { ResponseTemplates = r.ResponseTemplates.PatchedTemplates(s) }),
        new(PatchOps.Replace | PatchOps.Remove, "/selectionPattern", (r, s) => r with { SelectionPattern = s.IsRemove ? null : s.Value ?? "" }));
}
