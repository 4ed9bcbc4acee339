using System.Text.Json;
using LambdaEmu.Core.JsonPaths;

namespace LambdaEmu.Services.ApiGateway.Serving.Mapping;

/// <summary>
/// Where a mapped parameter gets its value: method.request.header.x, integration.response.body.a.b, context.x, stageVariables.x or 'a constant'. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html.
/// </summary>
internal sealed class ParameterSource
{
    private readonly Func<ParameterValues, string?> _read;

    private ParameterSource(Func<ParameterValues, string?> read) => _read = read;

    /// <summary>Null where there is no such value.</summary>
    public string? Read(ParameterValues values) => _read(values);

    /// <param name="expression">What can't be understood has no value.</param>
    public static ParameterSource Parse(string expression)
    {
        if (expression is ['\'', .., '\''])
        {
            var constant = expression[1..^1];
            return new(_ => constant);
        }
        if (After(expression, "method.request.multivalueheader.") is { } multiHeader)
        {
            return new(v => v.Call.Http.Headers.TryGetValue(multiHeader, out var all) ? string.Join(',', all.ToArray()) : null);
        }
        if (After(expression, "method.request.multivaluequerystring.") is { } multiQuery)
        {
            return new(v => v.Call.Http.Query.Any(q => q.Key == multiQuery) ? string.Join(',', v.Call.Http.Query.Where(q => q.Key == multiQuery).Select(q => q.Value)) : null);
        }
        if (After(expression, "method.request.header.") is { } header)
        {
            return new(v => v.Call.Http.Header(header));
        }
        if (After(expression, "method.request.querystring.") is { } query)
        {
            return new(v => v.Call.Http.QueryValue(query));
        }
        if (After(expression, "method.request.path.") is { } path)
        {
            return new(v => v.PathParameter(path));
        }
        if (After(expression, "integration.response.multivalueheader.") is { } multiAnswer)
        {
            return new(v => v.ResponseHeader(multiAnswer));
        }
        if (After(expression, "integration.response.header.") is { } answerHeader)
        {
            return new(v => v.ResponseHeader(answerHeader));
        }
        if (After(expression, "context.") is { } variable)
        {
            return new(v => new RestContext(v.Call).Find(variable));
        }
        if (After(expression, "stageVariables.") is { } stage)
        {
            return new(v => v.Call.StageVariables?.GetValueOrDefault(stage));
        }
        return expression.StartsWith("method.request.body", StringComparison.Ordinal) ? Body(expression["method.request.body".Length..], v => v.RequestJson)
            : expression.StartsWith("integration.response.body", StringComparison.Ordinal) ? Body(expression["integration.response.body".Length..], v => v.ResponseJson)
            : new(_ => null);
    }

    private static ParameterSource Body(string path, Func<ParameterValues, JsonElement?> document)
    {
        try
        {
            var parsed = JsonPath.Parse("$" + path);
            return new(v => document(v) is { } root && parsed.TryGet(root, out var found) && found.ValueKind != JsonValueKind.Null ? found.ToString() : null);
        }
        catch (JsonPathException)
        {
            return new(_ => null);
        }
    }

    private static string? After(string expression, string prefix) => expression.StartsWith(prefix, StringComparison.Ordinal) ? expression[prefix.Length..] : null;
}
