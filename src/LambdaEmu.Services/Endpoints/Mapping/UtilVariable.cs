using System.Text;
using System.Text.Json;
using LambdaEmu.Core.Velocity;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>"$util".</summary>
internal sealed class UtilVariable : IVelocityObject
{
    public static UtilVariable Instance { get; } = new();

    public bool TryGet(string name, out object? value)
    {
        value = null;
        return false;
    }

    public bool TryCall(string name, object?[] arguments, out object? value)
    {
        value = arguments is [{ } argument] ? Call(name, argument) : null;
        return value is not null;
    }

    private static object? Call(string name, object argument) => name switch
    {
        "escapeJavaScript" => JavaScriptText.Escape(JavaText.Of(argument)),
        "parseJson" => ParseJson(JavaText.Of(argument)),
        "urlEncode" => FormText.Encode(JavaText.Of(argument)),
        "urlDecode" => FormText.Decode(JavaText.Of(argument)),
        "base64Encode" => Convert.ToBase64String(Encoding.UTF8.GetBytes(JavaText.Of(argument))),
        "base64Decode" => DecodeBase64(JavaText.Of(argument)),
        _ => null,
    };

    private static object? ParseJson(string text)
    {
        try
        {
            return JsonValues.ToValue(JsonText.Parse(Encoding.UTF8.GetBytes(text)));
        }
        catch (JsonException e)
        {
            throw new VelocityException($"$util.parseJson was given no JSON: {e.Message}", e);
        }
    }

    private static string DecodeBase64(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException e)
        {
            throw new VelocityException("$util.base64Decode was given no Base64", e);
        }
    }
}
