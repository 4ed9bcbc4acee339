using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Serving.Backends;

namespace LambdaEmu.Services.ApiGateway.Serving.Mapping;

/// <summary>
/// An integration's responses: which of them a backend's answer becomes. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html.
/// </summary>
internal sealed class ResponseMapping
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly List<MappedResponse> _patterns = [];
    private readonly MappedResponse? _default;

    public ResponseMapping(Integration integration)
    {
        foreach (var response in integration.Responses.Values.OrderBy(r => r.StatusCode, StringComparer.Ordinal))
        {
            var mapped = new MappedResponse(response, Compile(response.SelectionPattern));
            if (string.IsNullOrEmpty(response.SelectionPattern))
            {
                _default ??= mapped;
            }
            else
            {
                _patterns.Add(mapped);
            }
        }
    }

    /// <summary>The first whose pattern matches the whole of what the answer is chosen by, else the default; null where there is none.</summary>
    public MappedResponse? Choose(BackendAnswer answer)
    {
        foreach (var candidate in _patterns)
        {
            if (candidate.Matches(answer.Selection))
            {
                return candidate;
            }
        }
        return _default;
    }

    private static Regex? Compile(string? pattern)
    {
        if (string.IsNullOrEmpty(pattern))
        {
            return null;
        }
        try
        {
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>One integration response with its templates and parameters ready.</summary>
internal sealed class MappedResponse(IntegrationResponse response, Regex? pattern)
{
    public int Status { get; } = int.Parse(response.StatusCode, CultureInfo.InvariantCulture);

    public string? ContentHandling => response.ContentHandling;

    public TemplateSet Templates { get; } = new(response.ResponseTemplates);

    /// <summary>Header names and where they come from.</summary>
    public IReadOnlyList<(string Name, ParameterSource Source)> Headers { get; } =
    [
        .. (response.ResponseParameters ?? ImmutableDictionary<string, string>.Empty).Where(p => p.Key.StartsWith(HeaderPrefix, StringComparison.Ordinal))
            .Select(p => (p.Key[HeaderPrefix.Length..], ParameterSource.Parse(p.Value))),
    ];

    private const string HeaderPrefix = "method.response.header.";

    // A backend that said nothing matches no pattern, not even one for anything.
    public bool Matches(string selection)
    {
        try
        {
            return selection.Length > 0 && pattern?.IsMatch(selection) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
