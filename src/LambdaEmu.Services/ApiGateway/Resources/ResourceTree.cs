using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.Resources;

/// <summary>Changes of an API's tree of resources, with AWS's rules for paths.</summary>
internal static partial class ResourceTree
{
    private const int MaxResources = 300;

    public static Resource Require(this ApiDefinition api, string resourceId) => api.Resources.GetValueOrDefault(resourceId) ?? throw Faults.NoResource();

    public static ApiDefinition With(this ApiDefinition api, Resource resource) => api with { Resources = api.Resources.SetItem(resource.Id, resource) };

    /// <summary>A resource that is not in the tree yet, below one that is.</summary>
    public static Resource NewChild(this ApiDefinition api, string parentId, string pathPart)
    {
        var parent = api.Require(parentId);
        var child = new Resource { Id = Identifiers.Short(), ParentId = parent.Id, PathPart = pathPart, Path = PathBelow(parent, pathPart) };
        if (api.Resources.Count >= MaxResources)
        {
            throw Faults.LimitExceeded("Maximum number of resources for this API has been reached. Please contact AWS if you need additional resources.");
        }
        api.Check(child);
        return child;
    }

    /// <summary>Without a resource and all below it.</summary>
    public static ApiDefinition Without(this ApiDefinition api, Resource resource) => resource.ParentId is null
        ? throw Faults.BadRequest("Root resource cannot be deleted")
        : api with { Resources = api.Resources.RemoveRange([resource.Id, .. api.Below(resource).Select(r => r.Id)]) };

    /// <summary>Gives a resource another parent or name, and all below it their new paths.</summary>
    public static ApiDefinition Moved(this ApiDefinition api, Resource resource)
    {
        if (resource.ParentId is null)
        {
            throw Faults.BadRequest("Root resource cannot be updated");
        }
        var parent = api.Require(resource.ParentId);
        var before = api.Require(resource.Id);
        if (parent.Id == before.Id || api.Below(before).Any(r => r.Id == parent.Id))
        {
            throw Faults.BadRequest("Resources cannot be cyclical.");
        }
        var moved = resource with { Path = PathBelow(parent, resource.PathPart!) };
        api.Check(moved);
        return api.Below(before).Aggregate(api.With(moved), (tree, r) => tree.With(r with { Path = moved.Path + r.Path[before.Path.Length..] }));
    }

    private static IEnumerable<Resource> Below(this ApiDefinition api, Resource resource) =>
        api.Resources.Values.Where(r => r.Path.StartsWith($"{resource.Path.TrimEnd('/')}/", StringComparison.Ordinal) && r.Id != resource.Id);

    private static void Check(this ApiDefinition api, Resource resource)
    {
        if (!PathPart().IsMatch(resource.PathPart!))
        {
            throw Faults.BadRequest("Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.");
        }
        var parent = api.Require(resource.ParentId!);
        if (parent.PathPart?.EndsWith("+}", StringComparison.Ordinal) == true)
        {
            throw Faults.BadRequest($"Cannot create a child of a resource with a greedy path variable: {parent.PathPart}");
        }
        foreach (var sibling in api.Resources.Values.Where(r => r.ParentId == parent.Id && r.Id != resource.Id))
        {
            if (sibling.PathPart == resource.PathPart)
            {
                throw Faults.Conflict($"Another resource with the same parent already has this name: {resource.PathPart}");
            }
            if (sibling.PathPart!.StartsWith('{') && resource.PathPart!.StartsWith('{'))
            {
                throw Faults.BadRequest($"A sibling ({sibling.PathPart}) of this resource already has a variable path part -- only one is allowed");
            }
        }
    }

    private static string PathBelow(Resource parent, string pathPart) => $"{parent.Path.TrimEnd('/')}/{pathPart}";

    [GeneratedRegex(@"\A(?:[a-zA-Z0-9._\-:]+|\{[a-zA-Z0-9._\-:]+\+?\})\z")]
    private static partial Regex PathPart();
}
