using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LambdaEmu.Core.EventPatterns.Conditions;

/// <summary>IP addresses of one network.</summary>
internal sealed class AddressRange : PatternCondition
{
    // The longest way to write an IPv6 address is one with an IPv4 address at its end.
    private const int MaxTextLength = 45;

    private readonly byte[] _network;
    private readonly int _bits;

    private AddressRange(byte[] network, int bits)
    {
        _network = network;
        _bits = bits;
    }

    /// <summary>Null where the text is no network, and why.</summary>
    public static AddressRange? Parse(string text, out string problem)
    {
        problem = "";
        var parts = text.Split('/');
        if (parts.Length != 2)
        {
            problem = "Malformed CIDR, one '/' required";
        }
        else if (!int.TryParse(parts[1], out var bits))
        {
            problem = "Malformed CIDR, mask bits must be an integer";
        }
        else if (bits < 0)
        {
            problem = "Malformed CIDR, mask bits must not be negative";
        }
        else if (ParseAddress(parts[0]) is not { } network)
        {
            problem = $"Nonstandard IP address: {parts[0]}";
        }
        else if (bits > network.Length * 8)
        {
            problem = network.Length == 4 ? "IPv4 mask bits must be < 33" : "IPv6 mask bits must be < 129";
        }
        else
        {
            return new AddressRange(network, bits);
        }
        return null;
    }

    public override bool Accepts(in PatternValue value) =>
        value.Kind == PatternValueKind.Text && value.Text.Length <= MaxTextLength
        && ParseAddress(Encoding.UTF8.GetString(value.Text)) is { } address && address.Length == _network.Length && IsInside(address);

    private bool IsInside(byte[] address)
    {
        var whole = _bits / 8;
        var rest = _bits % 8;
        return address.AsSpan(0, whole).SequenceEqual(_network.AsSpan(0, whole))
            && (rest == 0 || (address[whole] ^ _network[whole]) >> (8 - rest) == 0);
    }

    // .NET takes "1" and "10.1" for addresses too.
    private static byte[]? ParseAddress(string text) =>
        IPAddress.TryParse(text, out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3)
            ? address.GetAddressBytes()
            : null;
}
