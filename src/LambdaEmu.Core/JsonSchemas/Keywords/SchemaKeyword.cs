using System.Text.Encodings.Web;
using System.Text.Json;

namespace LambdaEmu.Core.JsonSchemas.Keywords;

/// <summary>One word of a schema, or a few that only mean something together. Values of kinds that it is not about fit.</summary>
internal abstract class SchemaKeyword
{
    public abstract void Check(JsonElement value, SchemaCheck check);

    /// <summary>["a","b"]</summary>
    protected static string Listed(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(Quoted))}]";

    protected static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}

/// <summary>"$ref", beside which all else is ignored in draft 4.</summary>
internal sealed class RefKeyword(SchemaNode target) : SchemaKeyword
{
    public override void Check(JsonElement value, SchemaCheck check) => target.Check(value, check);
}
