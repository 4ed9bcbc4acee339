namespace LambdaEmu.Services.Endpoints.Addresses;

/// <summary>Where a request to a domain name of one's own goes.</summary>
/// <param name="Stage">Null where the path's first segment names it.</param>
/// <param name="Prefix">The mapping's part of the path, with the slash before it; empty for none.</param>
/// <param name="RawPath">Behind the prefix; still encoded.</param>
/// <param name="Host">Without the port.</param>
public readonly record struct MappedAddress(string ApiId, string? Stage, string Prefix, string RawPath, string Host);
