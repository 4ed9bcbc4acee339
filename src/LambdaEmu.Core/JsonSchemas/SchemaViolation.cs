namespace LambdaEmu.Core.JsonSchemas;

/// <summary>One thing that is wrong with a value.</summary>
/// <param name="path">Where, as a JSON Pointer; empty for the whole value.</param>
/// <param name="keyword">The schema's word that says so: "required".</param>
/// <param name="message">Without the path: 'object has missing required properties (["name"])'.</param>
public sealed class SchemaViolation(string path, string keyword, string message)
{
    public string Path { get; } = path;

    public string Keyword { get; } = keyword;

    public string Message { get; } = message;

    public override string ToString() => Message;
}
