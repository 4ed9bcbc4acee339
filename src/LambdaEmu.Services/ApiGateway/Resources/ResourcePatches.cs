using LambdaEmu.Services.ApiGateway.Patching;

namespace LambdaEmu.Services.ApiGateway.Resources;

/// <summary>What UpdateResource may change; the tree checks the outcome.</summary>
internal static class ResourcePatches
{
    public static readonly PatchTable<Resource> Table = new(
        new(PatchOps.Replace, "/parentId", (r, s) => r with { ParentId = s.Value }),
        new(PatchOps.Replace, "/pathPart", (r, s) => r with { PathPart = s.Value ?? "" }));
}
