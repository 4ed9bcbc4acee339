using System.Text.Json;
using System.Text.RegularExpressions;

namespace LambdaEmu.Core.JsonSchemas.Keywords;

/// <summary>"minLength" and "maxLength", in characters as people count them: one of two UTF-16 units is one.</summary>
internal sealed class LengthKeyword(long? min, long? max) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return;
        }
        var text = value.GetString()!;
        var length = text.Length - text.Count(char.IsLowSurrogate);
        if (length < min)
        {
            check.Fail("minLength", $"string {Quoted(text)} is too short (length: {length}, required minimum: {min})");
        }
        if (length > max)
        {
            check.Fail("maxLength", $"string {Quoted(text)} is too long (length: {length}, maximum allowed: {max})");
        }
    }
}

/// <summary>"pattern", which may match anywhere in the text.</summary>
internal sealed class PatternKeyword(Regex regex, string pattern) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind == JsonValueKind.String && !regex.IsMatch(value.GetString()!))
        {
            check.Fail("pattern", $"ECMA 262 regex {Quoted(pattern)} does not match input string {Quoted(value.GetString()!)}");
        }
    }
}

/// <summary>"format".</summary>
internal sealed class FormatKeyword(Func<string, bool> isValid, string what) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check)
    {
        if (value.ValueKind == JsonValueKind.String && !isValid(value.GetString()!))
        {
            check.Fail("format", $"string {Quoted(value.GetString()!)} is {what}");
        }
    }
}
