using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LambdaEmu.Host.Tls;

/// <summary>The certificate that HTTPS is spoken with: signed by itself, made at the first start, kept in the data directory if there is one.</summary>
internal sealed class TlsCertificate : IDisposable
{
    private const string FileName = "tls.pem";
    private const int ValidYears = 10;

    private static readonly string[] Zones = ["localhost", "localhost.localstack.cloud"];

    private TlsCertificate(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>What clients have to trust, such as by AWS_CA_BUNDLE.</summary>
    public string Pem => Certificate.ExportCertificatePem();

    /// <param name="dataDirectory">Null for one that ends with the emulator.</param>
    /// <param name="region">Part of the names of function URLs and APIs.</param>
    /// <exception cref="StartException">The kept one can't be read.</exception>
    public static TlsCertificate Open(string? dataDirectory, string region, TimeProvider time)
    {
        if (dataDirectory is null)
        {
            return Make(region, time);
        }
        var file = Path.Combine(dataDirectory, FileName);
        if (File.Exists(file))
        {
            return Read(file);
        }
        var made = Make(region, time);
        using var key = made.Certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(file, $"{made.Pem}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        return made;
    }

    public void Dispose() => Certificate.Dispose();

    private static TlsCertificate Read(string file)
    {
        try
        {
            return new TlsCertificate(X509Certificate2.CreateFromPemFile(file));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{file} is no certificate with its key: {unreadable.Message}");
        }
    }

    private static TlsCertificate Make(string region, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=LambdaEmu", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var zone in Zones)
        {
            // A star stands for one label alone.
            foreach (var name in new[] { zone, $"*.{zone}", $"*.execute-api.{zone}", $"*.execute-api.{region}.{zone}", $"*.lambda-url.{region}.{zone}" })
            {
                names.AddDnsName(name);
            }
        }
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        // Whoever trusts it trusts it as its own authority.
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = time.GetUtcNow();
        return new TlsCertificate(request.CreateSelfSigned(now.AddDays(-1), now.AddYears(ValidYears)));
    }
}
