using System.Text;
using LambdaEmu.Core.Velocity;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>
/// A mapping template of API Gateway, of REST and WebSocket APIs: what turns a request into an integration's request, and an integration's response into a
/// response. Parsed once; immutable but for the paths that it remembers, for any number of threads.
/// See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html.
/// </summary>
public sealed class MappingTemplate
{
    private readonly VelocityTemplate _template;
    private readonly PathCache _paths = new();

    private MappingTemplate(VelocityTemplate template) => _template = template;

    /// <exception cref="VelocityParseException">The text is no template.</exception>
    public static MappingTemplate Parse(string source) => new(VelocityTemplate.Parse(source, MissingMembers.EmptyText));

    /// <summary>What the template overrides is in the input's <see cref="MappingInput.Overrides"/> afterwards.</summary>
    /// <exception cref="VelocityException">It cannot be rendered with this input: a body that should be JSON is none, a method fails, a bound is reached.</exception>
    public string Render(MappingInput input) => _template.Render(new MappingVariables(input, _paths));

    /// <summary>The same in UTF-8.</summary>
    public byte[] RenderUtf8(MappingInput input) => _template.Render(new MappingVariables(input, _paths), static text =>
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    });
}
