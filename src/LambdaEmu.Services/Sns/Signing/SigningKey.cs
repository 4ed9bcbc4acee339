using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;

namespace LambdaEmu.Services.Sns.Signing;

/// <summary>An RSA key with a certificate that it has signed itself. On disk it is one document; its kind, key and member names are frozen.</summary>
internal sealed class SigningKey : IDisposable
{
    public const string Kind = "sns.signing-key";

    private const string Key = "current";
    private const int Bits = 2048;
    private const int PathDigits = 32;
    private const int Years = 30;

    // Of no account and no region: all messages are signed with it.
    private static readonly ResourceScope Scope = new("", "");

    private readonly byte[] _privateKey;

    /// <summary>An RSA object is used by one thread at a time; each holds the same key.</summary>
    private readonly ConcurrentBag<RSA> _idle = [];

    private SigningKey(byte[] privateKey, string certificatePem)
    {
        _privateKey = privateKey;
        CertificatePem = certificatePem;
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        CertificatePath = $"/SimpleNotificationService-{Convert.ToHexStringLower(SHA256.HashData(certificate.RawData))[..PathDigits]}.pem";
    }

    public string CertificatePem { get; }

    public string CertificatePath { get; }

    public static SigningKey Create(DateTimeOffset now)
    {
        var rsa = RSA.Create(Bits);
        var request = new CertificateRequest("CN=sns.amazonaws.com, O=LambdaEmu", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        var key = new SigningKey(rsa.ExportPkcs8PrivateKey(), certificate.ExportCertificatePem());
        key._idle.Add(rsa);
        return key;
    }

    public static SigningKey Read(StoredDocument document)
    {
        using var json = JsonDocument.Parse(document.Content);
        return new SigningKey(json.RootElement.GetProperty("privateKey").GetBytesFromBase64(), json.RootElement.GetProperty("certificate").GetString()!);
    }

    public StateBatch Put(StateBatch batch)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBase64String("privateKey", _privateKey);
            json.WriteString("certificate", CertificatePem);
            json.WriteEndObject();
        }
        return batch.Put(Scope, Kind, Key, buffer.ToArray());
    }

    /// <returns>In base 64.</returns>
    public string Sign(ReadOnlySpan<byte> data, HashAlgorithmName hash)
    {
        if (!_idle.TryTake(out var rsa))
        {
            rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(_privateKey, out _);
        }
        Span<byte> signature = stackalloc byte[Bits / 8];
        var length = rsa.SignData(data, signature, hash, RSASignaturePadding.Pkcs1);
        _idle.Add(rsa);
        return Convert.ToBase64String(signature[..length]);
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var rsa))
        {
            rsa.Dispose();
        }
    }
}
