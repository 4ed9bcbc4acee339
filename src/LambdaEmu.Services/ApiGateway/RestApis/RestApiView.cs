using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.RestApis;

/// <summary>APIs as AWS shows them.</summary>
internal static class RestApiView
{
    /// <summary>As single answers have it, with tags also where there are none.</summary>
    public static Wire.RestApi Describe(RestApi api)
    {
        var shown = Listed(api);
        shown.Tags ??= [];
        return shown;
    }

    /// <summary>As creations and lists have it.</summary>
    public static Wire.RestApi Listed(RestApi api)
    {
        var definition = api.Definition;
        return new Wire.RestApi
        {
            Id = api.Id,
            Name = definition.Name,
            Description = definition.Description,
            Version = definition.Version,
            CreatedDate = api.CreatedDate.Seconds(),
            ApiKeySource = definition.ApiKeySource,
            BinaryMediaTypes = definition.BinaryMediaTypes.ShowAny(),
            MinimumCompressionSize = definition.MinimumCompressionSize,
            DisableExecuteApiEndpoint = definition.DisableExecuteApiEndpoint,
            EndpointConfiguration = Endpoint(definition.Endpoint),
            Policy = Escape(definition.Policy),
            RootResourceId = api.RootResourceId,
            Tags = api.Tags.ShowAny(),
        };
    }

    public static Wire.EndpointConfiguration Endpoint(EndpointSettings endpoint) =>
        new() { Types = [endpoint.Type], IpAddressType = endpoint.IpAddressType, VpcEndpointIds = endpoint.VpcEndpointIds.ShowAny() };

    // AWS answers the policy's text as it would stand inside of a JSON string; clients undo that.
    private static string? Escape(string? policy) => policy?.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("/", "\\/", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
}
