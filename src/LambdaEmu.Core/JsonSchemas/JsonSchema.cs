using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaEmu.Core.JsonSchemas.Reading;

namespace LambdaEmu.Core.JsonSchemas;

/// <summary>
/// A JSON Schema of draft 4, as API Gateway's models are. Read once with all that it refers to; immutable, for any number of threads.
/// See http://json-schema.org/draft-04/schema and https://datatracker.ietf.org/doc/html/draft-fge-json-schema-validation-00.
/// </summary>
public sealed class JsonSchema
{
    private readonly SchemaNode _root;

    internal JsonSchema(SchemaNode root) => _root = root;

    /// <param name="json">The schema's text.</param>
    /// <param name="resolve">
    /// The text of another document that a "$ref" names, without its fragment, or null where there is none. Documents may refer to each other in circles.
    /// </param>
    /// <exception cref="JsonSchemaException">It is no schema, or refers to something that is not there.</exception>
    public static JsonSchema Parse(string json, Func<string, string?>? resolve = null) => new(new SchemaReader(resolve ?? (_ => null)).Read(json));

    /// <returns>What is wrong, in the words of the validator that AWS uses, in the order in which it is found; nothing where the value fits.</returns>
    /// <exception cref="JsonSchemaException">The schema refers to itself without end, or takes too long for this value.</exception>
    public IReadOnlyList<SchemaViolation> Validate(JsonElement value)
    {
        var check = new SchemaCheck();
        try
        {
            _root.Check(value, check);
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new JsonSchemaException("The schema takes too long to check", e);
        }
        return check.Violations;
    }
}
