using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LambdaEmu.Core.Errors;
using LambdaEmu.Services.ApiGateway.Patching;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.ClientCertificates;

/// <summary>How client certificates are made, changed and shown.</summary>
internal static class ClientCertificateRules
{
    private const int KeyBits = 2048;

    public static readonly PatchTable<ClientCertificate> Patches = new(
        new PatchRule<ClientCertificate>(PatchOps.Replace, "/description", (c, s) => c with { Description = s.Text }));

    public static AwsException Missing() => Faults.NotFound("Invalid Client Certificate identifier specified");

    /// <summary>A certificate with a new key, good for a year, as AWS's are.</summary>
    public static ClientCertificate Generate(DateTimeOffset now)
    {
        using var key = RSA.Create(KeyBits);
        var request = new CertificateRequest("CN=ApiGateway, L=Seattle, S=Washington, O=Amazon.com, C=US", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(now, now.AddYears(1));
        return new ClientCertificate
        {
            Id = Identifiers.Short(),
            Certificate = certificate.ExportCertificatePem(),
            PrivateKey = key.ExportPkcs8PrivateKeyPem(),
            CreatedDate = now,
            ExpirationDate = now.AddYears(1),
        };
    }

    public static Wire.ClientCertificate Describe(ClientCertificate certificate) => new()
    {
        ClientCertificateId = certificate.Id,
        Description = certificate.Description,
        PemEncodedCertificate = certificate.Certificate,
        CreatedDate = certificate.CreatedDate.Seconds(),
        ExpirationDate = certificate.ExpirationDate.Seconds(),
        Tags = certificate.Tags.ShowAny(),
    };
}
