using System.Globalization;
using System.Text.Json;
using LambdaEmu.Core.Policies;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.RestApis;

/// <summary>Settings of APIs, each checked as AWS does, in creations, patches and imports alike.</summary>
internal static class RestApiSettings
{
    private const int MaxCompressionSize = 10_485_760;

    /// <summary>LocalStack's users give an API its id by this tag.</summary>
    public const string CustomIdTag = "_custom_id_";

    public static int? CompressionSize(int? size) => size is < 0 or > MaxCompressionSize ? throw InvalidCompressionSize() : size;

    /// <param name="text">Empty switches compression off.</param>
    public static int? CompressionSize(string? text) => string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size) ? CompressionSize(size)
        : throw InvalidCompressionSize();

    public static string? Description(string? text) => text is { Length: 0 } ? throw Faults.BadRequest("Description cannot be an empty string") : text;

    public static string ApiKeySource(string? source) => source is null or ApiKeySources.Header or ApiKeySources.Authorizer
        ? source ?? ApiKeySources.Header
        : throw Faults.BadRequest("Invalid API Key Source specified. Valid options are HEADER,AUTHORIZER");

    public static string? Policy(string? policy)
    {
        if (string.IsNullOrEmpty(policy))
        {
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(policy);
            return document.RootElement.ValueKind == JsonValueKind.Object && PolicyDocument.HasKnownConditions(document.RootElement) ? policy : throw InvalidPolicy();
        }
        catch (JsonException)
        {
            throw InvalidPolicy();
        }
    }

    public static EndpointSettings Endpoint(Wire.EndpointConfiguration? wanted)
    {
        if (wanted is null)
        {
            return EndpointSettings.Default;
        }
        if (wanted.Types is { Count: > 1 })
        {
            throw Faults.BadRequest("Invalid number of endpoint types specified. Only 1 endpoint type may be specified");
        }
        var type = wanted.Types is [var only] ? EndpointType(only) : EndpointTypes.Edge;
        var ips = wanted.IpAddressType is { } given ? IpAddressType(type, given) : DefaultIpAddressType(type);
        return new EndpointSettings(type, ips, [.. wanted.VpcEndpointIds ?? []]);
    }

    public static string EndpointType(string? type) => type is EndpointTypes.Edge or EndpointTypes.Regional or EndpointTypes.Private
        ? type
        : throw Faults.BadRequest("Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE");

    public static string IpAddressType(string endpointType, string? ips) => ips switch
    {
        "dualstack" => ips,
        "ipv4" when endpointType == EndpointTypes.Private => throw Faults.BadRequest("Only dualstack ipAddressType is supported for Private APIs."),
        "ipv4" => ips,
        _ => throw Faults.BadRequest("ipAddressType must be either ipv4 or dualstack."),
    };

    public static string DefaultIpAddressType(string endpointType) => endpointType == EndpointTypes.Private ? "dualstack" : "ipv4";

    private static Core.Errors.AwsException InvalidCompressionSize() =>
        Faults.BadRequest($"Invalid minimum compression size, must be between 0 and {MaxCompressionSize}");

    private static Core.Errors.AwsException InvalidPolicy() => Faults.BadRequest("Invalid policy document. Please check the policy syntax and ensure that Principals are valid.");
}
