using System.Text.Encodings.Web;
using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity.Values;

/// <summary>Values as compact JSON.</summary>
internal static class JavaJson
{
    public static void Append(TextOutput output, object? value, int depth)
    {
        if (depth > VelocityLimits.MaxNesting * 10)
        {
            throw new VelocityException("A value is nested too deeply to be printed");
        }
        switch (value)
        {
            case JavaList list:
                AppendArray(output, list, depth);
                break;
            case JavaMap map:
                AppendObject(output, map, depth);
                break;
            case null or bool or long or double or System.Numerics.BigInteger:
                JavaText.AppendScalar(output, value);
                break;
            default:
                AppendText(output, JavaText.Of(value));
                break;
        }
    }

    private static void AppendArray(TextOutput output, JavaList list, int depth)
    {
        output.Append('[');
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (i > 0)
            {
                output.Append(',');
            }
            Append(output, list.Items[i], depth + 1);
        }
        output.Append(']');
    }

    private static void AppendObject(TextOutput output, JavaMap map, int depth)
    {
        output.Append('{');
        var isFirst = true;
        foreach (var (key, value) in map.Entries)
        {
            if (!isFirst)
            {
                output.Append(',');
            }
            isFirst = false;
            AppendText(output, JavaText.Of(key));
            output.Append(':');
            Append(output, value, depth + 1);
        }
        output.Append('}');
    }

    private static void AppendText(TextOutput output, string text)
    {
        output.Append('"');
        output.Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text));
        output.Append('"');
    }
}
