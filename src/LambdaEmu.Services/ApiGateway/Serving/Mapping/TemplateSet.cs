using LambdaEmu.Core.Velocity;
using LambdaEmu.Services.ApiGateway.Serving.Routing;
using LambdaEmu.Services.Endpoints.Mapping;

namespace LambdaEmu.Services.ApiGateway.Serving.Mapping;

/// <summary>Templates by content type, parsed. One that can't be parsed fails when it is needed, and nothing else.</summary>
internal sealed class TemplateSet
{
    private readonly List<(string ContentType, Lazy<MappingTemplate?> Template)> _templates = [];

    /// <param name="templates">Null as a text stands for an empty one, which passes the body on.</param>
    public TemplateSet(IEnumerable<KeyValuePair<string, string?>>? templates)
    {
        foreach (var (contentType, text) in templates ?? [])
        {
            _templates.Add((contentType, new(() => string.IsNullOrEmpty(text) ? null : MappingTemplate.Parse(text))));
        }
    }

    public bool IsEmpty => _templates.Count == 0;

    /// <summary>The content type of the first template; null where there is none.</summary>
    public string? First => _templates.Count > 0 ? _templates[0].ContentType : null;

    public bool Has(string contentType) => IndexOf(contentType) >= 0;

    /// <returns>Null where the text is empty: the body passes.</returns>
    /// <exception cref="VelocityParseException">The text is no template.</exception>
    public MappingTemplate? Get(string contentType) => _templates[IndexOf(contentType)].Template.Value;

    private int IndexOf(string contentType)
    {
        var type = BinaryTypes.MediaType(contentType);
        return _templates.FindIndex(t => t.ContentType.Equals(type, StringComparison.OrdinalIgnoreCase));
    }
}
