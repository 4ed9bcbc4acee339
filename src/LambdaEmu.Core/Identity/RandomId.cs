namespace LambdaEmu.Core.Identity;

/// <summary>
/// Makes UUIDs of version 4 for ids that nothing secret hangs on. They need no random bytes from the kernel, which
/// <see cref="Guid.NewGuid"/> asks for with every id.
/// </summary>
public static class RandomId
{
    public static Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
