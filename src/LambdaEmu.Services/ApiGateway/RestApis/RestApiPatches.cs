using LambdaEmu.Services.ApiGateway.Patching;

namespace LambdaEmu.Services.ApiGateway.RestApis;

/// <summary>What UpdateRestApi may change.</summary>
internal static class RestApiPatches
{
    private const string ReplaceOnly = "Invalid patch operation specified. Must be one of: [replace]";

    public static readonly PatchTable<ApiDefinition> Table = new(
        new(PatchOps.Replace, "/name", (a, s) => a with { Name = s.Text ?? throw Faults.BadRequest("API name cannot be an empty string") }),
        new(PatchOps.Replace | PatchOps.Remove, "/description", (a, s) => a with { Description = s.Text }),
        new(PatchOps.Replace | PatchOps.Remove, "/version", (a, s) => a with { Version = s.Text }),
        new(PatchOps.Replace, "/apiKeySource", (a, s) => a with { ApiKeySource = RestApiSettings.ApiKeySource(s.Value) }),
        new(PatchOps.Replace, "/minimumCompressionSize", (a, s) => a with { MinimumCompressionSize = RestApiSettings.CompressionSize(s.Value) }, ReplaceOnly),
        new(PatchOps.Replace, "/disableExecuteApiEndpoint", (a, s) => a with { DisableExecuteApiEndpoint = s.Flag }),
        new(PatchOps.Replace | PatchOps.Remove, "/policy", (a, s) => a with { Policy = RestApiSettings.Policy(s.Text) }),
        new(PatchOps.Any, "/binaryMediaTypes/{type}", BinaryMediaType),
        new(PatchOps.Any, "/endpointConfiguration/types/{type}", EndpointType, "Invalid patch operation specified. Must be 'add'|'remove'|'replace'"),
        new(PatchOps.Replace, "/endpointConfiguration/ipAddressType", IpAddressType, ReplaceOnly),
        new(PatchOps.Add | PatchOps.Remove, "/endpointConfiguration/vpcEndpointIds", (a, s) => Endpoint(a, e => e with { VpcEndpointIds = e.VpcEndpointIds.Patched(s, s.Value ?? "") })));

    // A list that is patched like a map: what replaces an entry comes last.
    private static ApiDefinition BinaryMediaType(ApiDefinition api, PatchStep step)
    {
        var others = step.Op == "add" ? api.BinaryMediaTypes : api.BinaryMediaTypes.Remove(step.Name);
        var added = step.Op switch { "add" => step.Name, "replace" => step.Value, _ => null };
        return api with { BinaryMediaTypes = added is null || others.Contains(added) ? others : others.Add(added) };
    }

    private static ApiDefinition EndpointType(ApiDefinition api, PatchStep step)
    {
        if (step.IsRemove)
        {
            return api;
        }
        var type = RestApiSettings.EndpointType(step.Value);
        return Endpoint(api, e => e with { Type = type, IpAddressType = type == EndpointTypes.Private ? RestApiSettings.DefaultIpAddressType(type) : e.IpAddressType });
    }

    private static ApiDefinition IpAddressType(ApiDefinition api, PatchStep step) =>
        Endpoint(api, e => e with { IpAddressType = RestApiSettings.IpAddressType(e.Type, step.Value) });

    private static ApiDefinition Endpoint(ApiDefinition api, Func<EndpointSettings, EndpointSettings> change) => api with { Endpoint = change(api.Endpoint) };
}
