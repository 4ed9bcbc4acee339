using System.Globalization;

namespace LambdaEmu.Core.Velocity.Values;

/// <summary>Java's Double.toString: at least one digit behind the point, and powers of ten below 1e-3 and from 1e7.</summary>
internal static class JavaDouble
{
    public static string ToString(double value)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }
        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0)
        {
            return double.IsNegative(value) ? "-0.0" : "0.0";
        }
        // "-1.2345E+003": the digits that it takes to read the same number again.
        var shortest = value.ToString("E16", CultureInfo.InvariantCulture);
        var (digits, exponent) = Split(value.ToString("R", CultureInfo.InvariantCulture), shortest);
        var sign = value < 0 ? "-" : "";
        return Math.Abs(value) is >= 1e-3 and < 1e7 ? sign + Plain(digits, exponent) : $"{sign}{digits[0]}.{Rest(digits)}E{exponent.ToString(CultureInfo.InvariantCulture)}";
    }

    // The significant digits, and the power of ten of the first one.
    private static (string Digits, int Exponent) Split(string roundTrip, string scientific)
    {
        var mantissa = roundTrip.AsSpan().TrimStart('-');
        var power = mantissa.IndexOf('E');
        var digits = (power < 0 ? mantissa : mantissa[..power]).ToString().Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return (digits, exponent);
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }
        return digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0') + ".0" : digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }

    private static string Rest(string digits) => digits.Length > 1 ? digits[1..] : "0";
}
