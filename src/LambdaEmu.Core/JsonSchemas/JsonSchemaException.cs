namespace LambdaEmu.Core.JsonSchemas;

/// <summary>A text is no JSON Schema, or one that cannot be used.</summary>
public sealed class JsonSchemaException(string message, Exception? inner = null) : Exception(message, inner);
