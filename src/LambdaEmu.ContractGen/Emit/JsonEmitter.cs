using LambdaEmu.ContractGen.Model;

namespace LambdaEmu.ContractGen.Emit;

/// <summary>Readers and writers of a structure's JSON form, straight on UTF-8.</summary>
internal sealed class JsonEmitter(TypeMap types, CodeWriter code)
{
    public void Reader(Shape shape, IReadOnlyList<Member> members)
    {
        code.Block($"internal static {shape.Name} FromJson(ref global::System.Text.Json.Utf8JsonReader reader)", () =>
        {
            code.Line($"var value = new {shape.Name}();").Line("value.ReadJson(ref reader);").Line("return value;");
        });
        code.Block("public void ReadJson(ref global::System.Text.Json.Utf8JsonReader reader)", () =>
        {
            code.Line("JsonWire.BeginStructure(ref reader);");
            code.Block("while (JsonWire.NextMember(ref reader))", () =>
            {
                foreach (var member in members)
                {
                    code.Line($"if (reader.ValueTextEquals({CodeWriter.Literal(member.WireName)}u8)) {{ if (JsonWire.HasValue(ref reader)) {{ {TypeMap.Property(shape, member)} = {Read(types.Shape(member))}; }} continue; }}");
                }
                code.Line("reader.Skip();");
            });
        });
    }

    public void Writer(Shape shape, IReadOnlyList<Member> members)
    {
        code.Block("public void WriteJson(global::System.Text.Json.Utf8JsonWriter writer)", () =>
        {
            code.Line("writer.WriteStartObject();");
            foreach (var member in members)
            {
                var property = TypeMap.Property(shape, member);
                code.Line($"if ({property} is {{ }} m{property}) {{ writer.WritePropertyName({CodeWriter.Literal(member.WireName)}u8); {Write(types.Shape(member), $"m{property}", 0)} }}");
            }
            code.Line("writer.WriteEndObject();");
        });
    }

    private string Read(Shape shape) => shape.Type switch
    {
        "list" => $"JsonWire.List(ref reader, static (ref global::System.Text.Json.Utf8JsonReader reader) => {Read(types.Shape(shape.ListMember!))})",
        "map" => $"JsonWire.Map(ref reader, static (ref global::System.Text.Json.Utf8JsonReader reader) => {Read(types.Shape(shape.Value!))})",
        "structure" => $"{types.QualifiedName(shape)}.FromJson(ref reader)",
        "string" when types.HasStrictStrings => "JsonWire.StrictString(ref reader)",
        _ => $"JsonWire.{TypeMap.Scalar(shape)}(ref reader)",
    };

    private string Write(Shape shape, string value, int depth) => shape.Type switch
    {
        "list" => $"writer.WriteStartArray(); foreach (var i{depth} in {value}) {{ {Write(types.Shape(shape.ListMember!), $"i{depth}", depth + 1)} }} writer.WriteEndArray();",
        "map" => $"writer.WriteStartObject(); foreach (var (k{depth}, v{depth}) in {value}) {{ writer.WritePropertyName(k{depth}); {Write(types.Shape(shape.Value!), $"v{depth}", depth + 1)} }} writer.WriteEndObject();",
        "structure" => $"{value}.WriteJson(writer);",
        "timestamp" when shape.TimestampFormat == "iso8601" => $"JsonWire.WriteIso8601(writer, {value});",
        _ => $"JsonWire.Write(writer, {value});",
    };
}
