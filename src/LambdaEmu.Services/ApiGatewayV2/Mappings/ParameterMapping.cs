using System.Collections.Frozen;

namespace LambdaEmu.Services.ApiGatewayV2.Mappings;

internal enum MappingAction
{
    Append,
    Overwrite,
    Remove,
}

internal enum MappingTarget
{
    Header,
    QueryString,
    Path,
    StatusCode,
}

/// <summary>One change of a request on its way to an integration, or of the answer on its way back.</summary>
/// <param name="Name">Of the header or parameter; else empty.</param>
internal sealed record ParameterMapping(MappingAction Action, MappingTarget Target, string Name, MappingExpression Value)
{
    // AWS keeps them for itself.
    private static readonly FrozenSet<string> ReservedHeaders = new[]
    {
        "authorization", "connection", "content-encoding", "content-length", "content-location", "forwarded", "keep-alive", "origin", "proxy-authenticate",
        "proxy-authorization", "te", "trailers", "transfer-encoding", "upgrade", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "via",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] ReservedPrefixes = ["access-control-", "apigw-", "x-amz-", "x-amzn-"];
    private static readonly string[] RequestSources = ["request.header.", "request.querystring.", "request.body", "request.path", "context.", "stageVariables."];
    private static readonly string[] ResponseSources = ["response.header.", "response.body", "response.statuscode", "context.", "stageVariables."];

    /// <exception cref="Core.Errors.AwsException">AWS does not know such a mapping.</exception>
    public static ParameterMapping ForRequest(string key, string value) => Parse(key, value, RequestSources, "Request")
        is { Target: not MappingTarget.StatusCode } mapping ? mapping : throw Invalid("Request", key);

    /// <inheritdoc cref="ForRequest"/>
    public static ParameterMapping ForResponse(string key, string value) => Parse(key, value, ResponseSources, "Response")
        is { Target: MappingTarget.Header or MappingTarget.StatusCode } mapping ? mapping : throw Invalid("Response", key);

    private static ParameterMapping Parse(string key, string value, string[] sources, string kind)
    {
        var colon = key.IndexOf(':');
        var action = key[..Math.Max(colon, 0)] switch
        {
            "append" => MappingAction.Append,
            "overwrite" => MappingAction.Overwrite,
            "remove" => MappingAction.Remove,
            _ => throw Invalid(kind, key),
        };
        var location = key[(colon + 1)..];
        var (target, name) = location switch
        {
            "path" when action is MappingAction.Overwrite => (MappingTarget.Path, ""),
            "statuscode" when action is MappingAction.Overwrite => (MappingTarget.StatusCode, ""),
            _ when location.StartsWith("header.", StringComparison.Ordinal) => (MappingTarget.Header, location["header.".Length..]),
            _ when location.StartsWith("querystring.", StringComparison.Ordinal) => (MappingTarget.QueryString, location["querystring.".Length..]),
            _ => throw Invalid(kind, key),
        };
        if (target is MappingTarget.Header && IsReserved(name))
        {
            throw ApiGatewayV2Faults.BadRequest($"Operations on header {name} are restricted");
        }
        var expression = MappingExpression.Parse(value);
        foreach (var selector in expression.Selectors)
        {
            if (!sources.Any(s => selector.StartsWith(s, StringComparison.Ordinal)))
            {
                throw ApiGatewayV2Faults.BadRequest($"Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid source: {selector} specified for destination: {location}]");
            }
        }
        return new(action, target, name, expression);
    }

    private static bool IsReserved(string header) =>
        header.Length == 0 || ReservedHeaders.Contains(header) || Array.Exists(ReservedPrefixes, p => header.StartsWith(p, StringComparison.OrdinalIgnoreCase));

    private static Core.Errors.AwsException Invalid(string kind, string key) => ApiGatewayV2Faults.BadRequest(
        $"Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid {kind} Actioned Parameter specified: {key}]");
}
