using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.Resources;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>Paths as resources: each segment is one, made where it is not there yet.</summary>
internal static class ImportedPaths
{
    public static (ImmutableDictionary<string, Resource> Tree, Resource Resource) Ensure(ImmutableDictionary<string, Resource> tree, Resource root, string path)
    {
        var resource = tree[root.Id];
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var below = $"{resource.Path.TrimEnd('/')}/{part}";
            var child = tree.Values.FirstOrDefault(r => r.Path == below)
                ?? new Resource { Id = Identifiers.Short(), ParentId = resource.Id, PathPart = part, Path = below };
            tree = tree.SetItem(child.Id, child);
            resource = child;
        }
        return (tree, resource);
    }
}
