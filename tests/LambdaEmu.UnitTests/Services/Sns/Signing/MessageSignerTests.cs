using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Services.Lambda;

namespace LambdaEmu.UnitTests.Services.Sns.Signing;

public sealed class MessageSignerTests
{
    private static readonly KeyValuePair<string, string>[] Fields =
    [
        new("Message", "hi\nthere, ü😀"), new("MessageId", "m-1"), new("Timestamp", "2025-01-31T12:00:00.000Z"), new("TopicArn", "arn:aws:sns:us-east-1:000000000000:t"), new("Type", "Notification"),
    ];

    private readonly MessageSigner _signer = new(new MemoryStateStore(), new ManualTimeProvider());

    [Theory]
    [InlineData(1, "SHA1")]
    [InlineData(2, "SHA256")]
    public void Signature_IsOverLinesOfNamesAndValues(int version, string hash)
    {
        const string Lines = "Message\nhi\nthere, ü😀\nMessageId\nm-1\nTimestamp\n2025-01-31T12:00:00.000Z\nTopicArn\narn:aws:sns:us-east-1:000000000000:t\nType\nNotification\n";

        Verifies(_signer, _signer.Sign(Fields, version), Lines, hash).Should().BeTrue();
        Verifies(_signer, _signer.Sign(Fields, version), Lines + "\n", hash).Should().BeFalse();
    }

    [Fact]
    public void Certificate_IsPublicAndValidNow()
    {
        using var certificate = X509Certificate2.CreateFromPem(_signer.CertificatePem);

        certificate.HasPrivateKey.Should().BeFalse();
        certificate.NotBefore.ToUniversalTime().Should().BeBefore(new ManualTimeProvider().GetUtcNow().UtcDateTime);
        certificate.NotAfter.ToUniversalTime().Should().BeAfter(new ManualTimeProvider().GetUtcNow().UtcDateTime.AddYears(10));
        certificate.GetRSAPublicKey()!.KeySize.Should().Be(2048);
        _signer.CertificatePath.Should().MatchRegex("^/SimpleNotificationService-[0-9a-f]{32}\\.pem$");
    }

    [Fact]
    public void Certificate_IsFoundAtItsPathAlone()
    {
        _signer.FindCertificate("/SimpleNotificationService-0.pem").Should().BeNull();
        _signer.FindCertificate(_signer.CertificatePath).Should().Be(_signer.CertificatePem);
        _signer.FindCertificate("/SimpleNotificationService-0.pem").Should().BeNull();
    }

    [Fact]
    public void Key_IsTheSameAfterARestart()
    {
        var store = new MemoryDocuments();
        using var first = new MessageSigner(store, new ManualTimeProvider());
        var signature = first.Sign(Fields, 2);

        using var second = new MessageSigner(store, new ManualTimeProvider());

        second.CertificatePath.Should().Be(first.CertificatePath);
        // The padding has no random part.
        second.Sign(Fields, 2).Should().Be(signature);
        store.Count.Should().Be(1);
    }

    [Fact]
    public void Key_IsMadeWhenItIsNeeded()
    {
        var store = new MemoryDocuments();
        using var signer = new MessageSigner(store, new ManualTimeProvider());

        signer.FindCertificate("/SimpleNotificationService-0.pem").Should().BeNull();
        store.Count.Should().Be(0);

        signer.Sign(Fields, 1).Should().NotBeEmpty();
        store.Count.Should().Be(1);
    }

    [Fact]
    public void Reset_MakesAnotherKey()
    {
        var path = _signer.CertificatePath;

        _signer.Clear();

        _signer.FindCertificate(path).Should().BeNull();
        _signer.CertificatePath.Should().NotBe(path);
    }

    [Fact]
    public void ManySigners_AtOnce_SignAlike()
    {
        var expected = _signer.Sign(Fields, 1);
        var signatures = new string[64];

        Parallel.For(0, signatures.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => signatures[i] = _signer.Sign(Fields, 1));

        signatures.Should().AllBe(expected);
    }

    /// <summary>What is on people's disks, in the form of the first release.</summary>
    [Fact]
    public void StoredKey_KeepsItsForm()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=sns.amazonaws.com", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var store = new MemoryDocuments();
        var document = $$"""{"privateKey":"{{Convert.ToBase64String(rsa.ExportPkcs8PrivateKey())}}","certificate":"{{certificate.ExportCertificatePem().Replace("\n", "\\n", StringComparison.Ordinal)}}"}""";
        store.CommitAsync(new StateBatch().Put(new("", ""), "sns.signing-key", "current", Encoding.UTF8.GetBytes(document)));

        using var signer = new MessageSigner(store, new ManualTimeProvider());

        signer.CertificatePem.Should().Be(certificate.ExportCertificatePem());
        rsa.VerifyData("Message\nx\n"u8, Convert.FromBase64String(signer.Sign([new("Message", "x")], 2)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).Should().BeTrue();
    }

    private static bool Verifies(MessageSigner signer, string signature, string lines, string hash)
    {
        using var certificate = X509Certificate2.CreateFromPem(signer.CertificatePem);
        using var key = certificate.GetRSAPublicKey()!;
        return key.VerifyData(Encoding.UTF8.GetBytes(lines), Convert.FromBase64String(signature), new HashAlgorithmName(hash), RSASignaturePadding.Pkcs1);
    }
}
