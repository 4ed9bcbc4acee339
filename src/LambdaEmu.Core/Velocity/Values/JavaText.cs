using System.Globalization;
using System.Numerics;
using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity.Values;

/// <summary>Java's toString: "{a=1, b=[2, 3]}"; arrays out of JSON documents print as JSON, with what is in them.</summary>
public static class JavaText
{
    public static string Of(object? value)
    {
        switch (value)
        {
            case string text:
                return text;
            case bool flag:
                return flag ? "true" : "false";
            case long number:
                return number.ToString(CultureInfo.InvariantCulture);
            default:
                using (var output = new TextOutput())
                {
                    Append(output, value);
                    return output.ToString();
                }
        }
    }

    internal static void Append(TextOutput output, object? value) => Append(output, value, 0);

    private static void Append(TextOutput output, object? value, int depth)
    {
        // A list that holds itself; Java's stack overflows.
        if (depth > VelocityLimits.MaxNesting * 10)
        {
            throw new VelocityException("A value is nested too deeply to be printed");
        }
        switch (value)
        {
            case JavaList { IsJson: true }:
                JavaJson.Append(output, value, depth);
                break;
            case JavaList list:
                AppendList(output, list, depth);
                break;
            case JavaMap map:
                AppendMap(output, map, depth);
                break;
            case JavaMapEntry entry:
                AppendEntry(output, entry.Key, entry.Value, depth);
                break;
            default:
                AppendScalar(output, value);
                break;
        }
    }

    internal static void AppendScalar(TextOutput output, object? value)
    {
        switch (value)
        {
            case null:
                output.Append("null");
                break;
            case string text:
                output.Append(text);
                break;
            case bool flag:
                output.Append(flag ? "true" : "false");
                break;
            case long number:
                output.Append(number);
                break;
            case BigInteger number:
                output.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                output.Append(JavaDouble.ToString(number));
                break;
            default:
                output.Append(value.ToString());
                break;
        }
    }

    private static void AppendList(TextOutput output, JavaList list, int depth)
    {
        output.Append('[');
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (i > 0)
            {
                output.Append(", ");
            }
            Append(output, list.Items[i], depth + 1);
        }
        output.Append(']');
    }

    private static void AppendMap(TextOutput output, JavaMap map, int depth)
    {
        output.Append('{');
        var isFirst = true;
        foreach (var (key, value) in map.Entries)
        {
            if (!isFirst)
            {
                output.Append(", ");
            }
            isFirst = false;
            AppendEntry(output, key, value, depth);
        }
        output.Append('}');
    }

    private static void AppendEntry(TextOutput output, object key, object? value, int depth)
    {
        Append(output, key, depth + 1);
        output.Append('=');
        Append(output, value, depth + 1);
    }
}
