using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGateway.ClientCertificates;

/// <summary>What a stage shows to HTTP backends, so that they know it.</summary>
internal sealed record ClientCertificate
{
    public required string Id { get; init; }

    public string? Description { get; init; }

    /// <summary>The certificate, in PEM.</summary>
    public required string Certificate { get; init; }

    /// <summary>Its private key in PEM (PKCS #8); never shown.</summary>
    public required string PrivateKey { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset ExpirationDate { get; init; }

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;
}
