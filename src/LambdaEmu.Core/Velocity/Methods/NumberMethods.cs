using System.Globalization;
using LambdaEmu.Core.Velocity.Rendering;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Methods;

/// <summary>Integer, Long and Double, whose static methods are called on any number: "#set($Integer = 0) $Integer.parseInt('5')".</summary>
internal static class NumberMethods
{
    public static object? Call(object number, string name, object?[] arguments, RenderState state) => (name, arguments) switch
    {
        ("parseInt" or "parseLong", [string text]) => Whole(text),
        ("parseDouble" or "parseFloat", [string text]) => Real(text),
        ("valueOf", [string text]) => number is double ? Real(text) : Whole(text),
        ("valueOf", [{ } other]) when JavaNumbers.IsNumber(other) => other,
        ("toString", [{ } other]) when JavaNumbers.IsNumber(other) => JavaText.Of(other),
        ("intValue", []) => (long)unchecked((int)Limited(number)),
        ("longValue", []) => JavaNumbers.ToLong(number),
        ("doubleValue" or "floatValue", []) => JavaNumbers.ToDouble(number),
        ("compareTo", [{ } other]) when JavaNumbers.IsNumber(other) => (long)JavaNumbers.Compare(number, other),
        ("max", [{ } a, { } b]) when JavaNumbers.IsNumber(a) && JavaNumbers.IsNumber(b) => JavaNumbers.Compare(a, b) >= 0 ? a : b,
        ("min", [{ } a, { } b]) when JavaNumbers.IsNumber(a) && JavaNumbers.IsNumber(b) => JavaNumbers.Compare(a, b) <= 0 ? a : b,
        ("isNaN", []) => number is double real && double.IsNaN(real),
        ("equals", [{ } other]) => number.GetType() == other.GetType() && JavaNumbers.Compare(number, other) == 0,
        _ => ValueMembers.CallAny(number, name, arguments, state),
    };

    // A double that is too large becomes the largest int, a long loses its upper half.
    private static long Limited(object number) => number is double real ? Math.Clamp((long)real, int.MinValue, int.MaxValue) : JavaNumbers.ToLong(number);

    private static object Whole(string text) => JavaNumbers.ParseWhole(text) ?? throw new VelocityException($"For input string: \"{text}\"");

    private static object Real(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new VelocityException($"For input string: \"{text}\"");
}
