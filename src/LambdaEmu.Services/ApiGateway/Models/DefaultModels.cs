using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGateway.Models;

/// <summary>The models that every new API has.</summary>
internal static class DefaultModels
{
    public const string Empty = "Empty";

    public static ImmutableDictionary<string, Model> Create() => new[]
    {
        new Model
        {
            Id = Identifiers.Short(), Name = Empty, ContentType = "application/json", Description = "This is a default empty schema model",
            Schema = "{\n  \"$schema\": \"http://json-schema.org/draft-04/schema#\",\n  \"title\" : \"Empty Schema\",\n  \"type\" : \"object\"\n}",
        },
        new Model
        {
            Id = Identifiers.Short(), Name = "Error", ContentType = "application/json", Description = "This is a default error schema model",
            Schema = "{\n  \"$schema\" : \"http://json-schema.org/draft-04/schema#\",\n  \"title\" : \"Error Schema\",\n  \"type\" : \"object\",\n  \"properties\" : {\n    \"message\" : { \"type\" : \"string\" }\n  }\n}",
        },
    }.ToImmutableDictionary(m => m.Name, StringComparer.Ordinal);
}
