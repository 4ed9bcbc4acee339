using System.Collections.Immutable;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.Models;
using LambdaEmu.Services.ApiGateway.Resources;

namespace LambdaEmu.Services.ApiGateway.RestApis;

/// <summary>APIs as they begin: with a root and AWS's two models.</summary>
internal static class NewRestApi
{
    public static RestApi Create(ResourceScope scope, ApiDefinition definition, ImmutableDictionary<string, string> tags, DateTimeOffset now)
    {
        var root = new Resource { Id = Identifiers.Long(), Path = "/" };
        return new RestApi
        {
            Scope = scope,
            Id = tags.GetValueOrDefault(RestApiSettings.CustomIdTag) ?? Identifiers.Long(),
            RootResourceId = root.Id,
            CreatedDate = now,
            Definition = definition with { Resources = ImmutableDictionary<string, Resource>.Empty.Add(root.Id, root), Models = DefaultModels.Create() },
            Tags = tags,
        };
    }

    /// <summary>A copy of another API, with its resources as they are now.</summary>
    public static RestApi Clone(RestApi source, ApiDefinition settings, ImmutableDictionary<string, string> tags, DateTimeOffset now) =>
        Create(source.Scope, settings, tags, now) with
        {
            RootResourceId = source.RootResourceId,
            Definition = source.Definition with
            {
                Name = settings.Name,
                Description = settings.Description ?? source.Definition.Description,
                Version = settings.Version ?? source.Definition.Version,
            },
            DocumentationParts = source.DocumentationParts,
        };
}
