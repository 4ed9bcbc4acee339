using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>
/// What templates have set below "$context.requestOverride" and "$context.responseOverride". They win over parameter mappings.
/// See https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html.
/// </summary>
public sealed class MappingOverrides
{
    internal OverrideSection Request { get; } = new(["header", "querystring", "path"], hasStatus: false);

    internal OverrideSection Response { get; } = new(["header"], hasStatus: true);

    /// <summary>A list that a template sets gives several values.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> RequestHeaders => Values(Request, "header");

    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> RequestQuery => Values(Request, "querystring");

    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> RequestPath => Values(Request, "path");

    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> ResponseHeaders => Values(Response, "header");

    public int? ResponseStatus => Response.Status;

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Values(OverrideSection section, string name)
    {
        foreach (var (key, value) in section.Entries(name))
        {
            IReadOnlyList<string> texts = value is JavaList list ? [.. list.Items.Select(JavaText.Of)] : [JavaText.Of(value)];
            yield return new(JavaText.Of(key), texts);
        }
    }
}
