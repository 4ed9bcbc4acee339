using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGateway.RestApis;

/// <param name="Type">EDGE, REGIONAL or PRIVATE.</param>
/// <param name="IpAddressType">ipv4 or dualstack; a private API is always dualstack.</param>
/// <param name="VpcEndpointIds">VPC endpoints of a private API.</param>
internal sealed record EndpointSettings(string Type, string IpAddressType, ImmutableList<string> VpcEndpointIds)
{
    public static readonly EndpointSettings Default = new(EndpointTypes.Edge, "ipv4", []);
}

internal static class EndpointTypes
{
    public const string Edge = "EDGE";
    public const string Regional = "REGIONAL";
    public const string Private = "PRIVATE";
}

internal static class ApiKeySources
{
    public const string Header = "HEADER";
    public const string Authorizer = "AUTHORIZER";
}
