using System.Globalization;
using System.Numerics;

namespace LambdaEmu.Core.Velocity.Values;

/// <summary>Arithmetic and comparison of longs, BigIntegers and doubles: whole numbers stay whole and grow as they must.</summary>
internal static class JavaNumbers
{
    public static bool IsNumber(object? value) => value is long or double or BigInteger;

    public static double ToDouble(object number) => number switch
    {
        long whole => whole,
        BigInteger whole => (double)whole,
        double real => real,
        _ => throw new ArgumentException("no number", nameof(number)),
    };

    public static long ToLong(object number) => number switch
    {
        long whole => whole,
        BigInteger whole => unchecked((long)(ulong)(whole & ulong.MaxValue)),
        double real => (long)Math.Truncate(real),
        _ => throw new ArgumentException("no number", nameof(number)),
    };

    public static int Compare(object left, object right)
    {
        if (left is double || right is double)
        {
            return ToDouble(left).CompareTo(ToDouble(right));
        }
        return left is long a && right is long b ? a.CompareTo(b) : ToBig(left).CompareTo(ToBig(right));
    }

    /// <returns>Null where there is no result: a division by zero.</returns>
    public static object? Calculate(char operation, object left, object right)
    {
        if (left is double || right is double)
        {
            return Calculate(operation, ToDouble(left), ToDouble(right));
        }
        if (operation is '/' or '%' && ToBig(right).IsZero)
        {
            return null;
        }
        var (a, b) = (ToBig(left), ToBig(right));
        return Whole(operation switch
        {
            '+' => a + b,
            '-' => a - b,
            '*' => a * b,
            '/' => BigInteger.Divide(a, b),
            _ => BigInteger.Remainder(a, b),
        });
    }

    public static object Whole(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            return (long)value;
        }
        // Squaring in a loop doubles the digits each time.
        return value.GetByteCount() <= 1024 ? value : throw new VelocityException("A number is too large");
    }

    /// <returns>Null for what is no whole number.</returns>
    public static object? ParseWhole(ReadOnlySpan<char> text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }
        return text.Length < 1000 && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big) ? big : null;
    }

    private static object? Calculate(char operation, double a, double b) => operation switch
    {
        '+' => a + b,
        '-' => a - b,
        '*' => a * b,
        '/' => b == 0 ? null : a / b,
        _ => b == 0 ? null : a % b,
    };

    private static BigInteger ToBig(object number) => number is long whole ? whole : (BigInteger)number;
}
