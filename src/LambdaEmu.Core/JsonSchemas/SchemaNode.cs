using System.Text.Json;
using LambdaEmu.Core.JsonSchemas.Keywords;

namespace LambdaEmu.Core.JsonSchemas;

/// <summary>A schema, or a schema within one. Those that refer to it have it before its keywords are read, or circles could not be.</summary>
internal sealed class SchemaNode
{
    private SchemaKeyword[] _keywords = [];

    public void Complete(SchemaKeyword[] keywords) => _keywords = keywords;

    public void Check(JsonElement value, SchemaCheck check)
    {
        check.Step();
        foreach (var keyword in _keywords)
        {
            if (check.IsOver)
            {
                return;
            }
            keyword.Check(value, check);
        }
    }
}
