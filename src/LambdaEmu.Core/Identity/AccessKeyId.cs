using System.Security.Cryptography;

namespace LambdaEmu.Core.Identity;

/// <summary>
/// Ids of the access keys that the emulator gives out. As in AWS's own, the account stands in the sixteen characters after the
/// prefix (base 32), so that a call finds its account by the key alone. The last bits are a check: a key of a real account, left in
/// somebody's environment, is not taken for one of ours.
/// </summary>
public static class AccessKeyId
{
    /// <summary>A key that stays until it is deleted.</summary>
    public const string LongTermPrefix = "AKIA";

    /// <summary>The key of a session.</summary>
    public const string TemporaryPrefix = "ASIA";

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int PrefixLength = 4;
    private const int EncodedLength = 16;
    private const int RandomBits = 23;
    private const int CheckBits = 16;

    /// <summary>A new id; there are eight million for each account, so whoever keeps them looks whether it is taken.</summary>
    /// <param name="prefix">One of the two above.</param>
    public static string New(string prefix, string accountId)
    {
        var content = (ulong.Parse(accountId, System.Globalization.CultureInfo.InvariantCulture) << RandomBits)
            | (uint)RandomNumberGenerator.GetInt32(1 << RandomBits);
        // AWS's ids of today have the first bit set.
        var bits = (UInt128.One << 79) | ((UInt128)content << CheckBits) | Check(content);
        return string.Create(PrefixLength + EncodedLength, (prefix, bits), static (text, id) =>
        {
            id.prefix.CopyTo(text);
            for (var i = 0; i < EncodedLength; i++)
            {
                text[PrefixLength + i] = Alphabet[(int)(id.bits >> (5 * (EncodedLength - 1 - i)) & 31)];
            }
        });
    }

    /// <summary>The account of a key that the emulator gave out; null for every other key.</summary>
    public static string? AccountOf(string? accessKeyId)
    {
        if (accessKeyId is not { Length: PrefixLength + EncodedLength } || !(IsTemporary(accessKeyId) || HasPrefix(accessKeyId, LongTermPrefix)))
        {
            return null;
        }
        var bits = UInt128.Zero;
        foreach (var character in accessKeyId.AsSpan(PrefixLength))
        {
            var digit = Alphabet.IndexOf(character);
            if (digit < 0)
            {
                return null;
            }
            bits = (bits << 5) | (uint)digit;
        }
        var content = (ulong)(bits >> CheckBits) & (ulong.MaxValue >> 1);
        var account = content >> RandomBits;
        return (ushort)bits == Check(content) && account < 1_000_000_000_000 ? account.ToString("D12", System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    public static bool IsTemporary(string accessKeyId) => HasPrefix(accessKeyId, TemporaryPrefix);

    private static bool HasPrefix(string accessKeyId, string prefix) => accessKeyId.StartsWith(prefix, StringComparison.Ordinal);

    // Fibonacci hashing: the high bits of the product depend on all bits of the content.
    private static ushort Check(ulong content) => (ushort)(unchecked(content * 0x9E37_79B9_7F4A_7C15) >> 48);
}
