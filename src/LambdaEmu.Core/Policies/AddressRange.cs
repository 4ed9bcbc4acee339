using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LambdaEmu.Core.Policies;

/// <summary>Addresses as conditions name them: 203.0.113.0/24, 2001:db8::/32, or one address alone. IPv4 written as IPv6 is IPv4.</summary>
internal sealed class AddressRange
{
    private const int MappedBits = 96;

    private readonly IPNetwork _network;

    private AddressRange(IPNetwork network) => _network = network;

    /// <returns>Null where the text is none.</returns>
    public static AddressRange? Parse(string text)
    {
        var slash = text.IndexOf('/');
        if (Address(slash < 0 ? text : text[..slash]) is not { } address)
        {
            return null;
        }
        var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var prefix = bits;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > bits))
        {
            return null;
        }
        if (address.IsIPv4MappedToIPv6 && prefix >= MappedBits)
        {
            (address, prefix) = (address.MapToIPv4(), prefix - MappedBits);
        }
        return new AddressRange(new IPNetwork(Base(address, prefix), prefix));
    }

    /// <returns>False also where the text is no address.</returns>
    public bool Contains(string address) => Address(address) is { } given && _network.Contains(given.IsIPv4MappedToIPv6 ? given.MapToIPv4() : given);

    // .NET takes 10.1 and 1 for addresses; policies don't.
    private static IPAddress? Address(string text) =>
        IPAddress.TryParse(text, out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3) ? address : null;

    // The bits behind the prefix do not count on AWS; a network may not have them.
    private static IPAddress Base(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(prefix - i * 8, 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }
        return new IPAddress(bytes);
    }
}
