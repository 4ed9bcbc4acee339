using System.Text;

namespace LambdaEmu.Services.ApiGatewayV2.Mappings;

/// <summary>
/// The value of a parameter mapping: a selector such as $request.header.name, or a text in which selectors stand as ${request.header.name}.
/// See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html.
/// </summary>
internal sealed class MappingExpression
{
    private readonly IReadOnlyList<(bool IsSelector, string Text)> _parts;

    private MappingExpression(IReadOnlyList<(bool, string)> parts) => _parts = parts;

    /// <summary>The selectors, without the dollar sign.</summary>
    public IEnumerable<string> Selectors => _parts.Where(p => p.IsSelector).Select(p => p.Text);

    public static MappingExpression Parse(string text)
    {
        if (text.StartsWith('$') && !text.StartsWith("${", StringComparison.Ordinal))
        {
            return new([(true, text[1..])]);
        }
        var parts = new List<(bool, string)>();
        var rest = text.AsSpan();
        while (rest.IndexOf("${") is var start and >= 0 && rest[start..].IndexOf('}') is var length and > 0)
        {
            if (start > 0)
            {
                parts.Add((false, rest[..start].ToString()));
            }
            parts.Add((true, rest.Slice(start + 2, length - 2).Trim().ToString()));
            rest = rest[(start + length + 1)..];
        }
        if (rest.Length > 0)
        {
            parts.Add((false, rest.ToString()));
        }
        return new(parts);
    }

    /// <param name="select">Null for what is not there.</param>
    /// <returns>Null where the whole is one selector that meets nothing.</returns>
    public string? Evaluate(Func<string, string?> select)
    {
        if (_parts is [(var isSelector, var text)])
        {
            return isSelector ? select(text) : text;
        }
        var value = new StringBuilder();
        foreach (var part in _parts)
        {
            value.Append(part.IsSelector ? select(part.Text) : part.Text);
        }
        return value.ToString();
    }
}
