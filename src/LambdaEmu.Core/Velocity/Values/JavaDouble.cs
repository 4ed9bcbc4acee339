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
        var (digits, exponent) = Split(value.ToString("R", CultureInfo.InvariantCulture).AsSpan().TrimStart('-'));
        var sign = value < 0 ? "-" : "";
        return Math.Abs(value) is >= 1e-3 and < 1e7 ? sign + Plain(digits, exponent) : $"{sign}{digits[0]}.{Rest(digits)}E{exponent.ToString(CultureInfo.InvariantCulture)}";
    }

    // Of "123.45", "0.00012" and "1.2E-05": the significant digits, and the power of ten of the first one.
    private static (string Digits, int Exponent) Split(ReadOnlySpan<char> text)
    {
        var e = text.IndexOf('E');
        var power = e < 0 ? 0 : int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = (e < 0 ? text : text[..e]).ToString();
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), power + (point < 0 ? mantissa.Length : point) - 1 - (all.Length - digits.Length));
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
