using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Core.State;

namespace LambdaEmu.Services.Sns.Signing;

/// <summary>
/// Signs what SNS sends, so that receivers can check it as they check AWS's: with the certificate that the message's SigningCertURL names.
/// The key is made when it is first needed, which takes a tenth of a second, and is kept where there is a data directory.
/// See https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html.
/// </summary>
public sealed class MessageSigner : IDisposable
{
    private readonly IStateStore _store;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private SigningKey? _key;

    /// <summary>Reads what the store holds.</summary>
    public MessageSigner(IStateStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
        foreach (var document in store.ReadDocuments(SigningKey.Kind))
        {
            _key = SigningKey.Read(document);
        }
    }

    /// <summary>The path that SigningCertURLs end in, such as /SimpleNotificationService-0123456789abcdef0123456789abcdef.pem.</summary>
    public string CertificatePath => Key.CertificatePath;

    public string CertificatePem => Key.CertificatePem;

    private SigningKey Key => Volatile.Read(ref _key) ?? MakeKey();

    /// <summary>Makes the key in the background, where there is none yet: for whoever knows that it will be needed soon.</summary>
    public void Prepare()
    {
        if (Volatile.Read(ref _key) is null)
        {
            _ = Task.Run(MakeKey);
        }
    }

    /// <summary>Null where no certificate of ours is there. Makes no key.</summary>
    public string? FindCertificate(string path) => Volatile.Read(ref _key) is { } key && key.CertificatePath == path ? key.CertificatePem : null;

    /// <param name="fields">The members that the signature covers, in their order.</param>
    /// <param name="version">1 for SHA1withRSA, 2 for SHA256withRSA.</param>
    /// <returns>In base 64.</returns>
    public string Sign(ReadOnlySpan<KeyValuePair<string, string>> fields, int version)
    {
        var length = 0;
        foreach (var (name, value) in fields)
        {
            length += Encoding.UTF8.GetMaxByteCount(name.Length) + Encoding.UTF8.GetMaxByteCount(value.Length) + 2;
        }
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var end = 0;
            foreach (var (name, value) in fields)
            {
                end += Line(name, buffer.AsSpan(end));
                end += Line(value, buffer.AsSpan(end));
            }
            return Key.Sign(buffer.AsSpan(0, end), version == 1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Forgets the key; the store is cleared apart.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            // Not disposed: somebody may be signing with it.
            _key = null;
        }
    }

    public void Dispose() => _key?.Dispose();

    private static int Line(string text, Span<byte> target)
    {
        var length = Encoding.UTF8.GetBytes(text, target);
        target[length] = (byte)'\n';
        return length + 1;
    }

    private SigningKey MakeKey()
    {
        lock (_lock)
        {
            if (_key is null)
            {
                var key = SigningKey.Create(_time.GetUtcNow());
                // Not awaited: whatever carries a signature is committed after it. Where it fails, so does all that follows.
                _ = _store.CommitAsync(key.Put(new StateBatch())).AsTask();
                _key = key;
            }
            return _key;
        }
    }
}
