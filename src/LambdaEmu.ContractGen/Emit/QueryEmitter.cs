using LambdaEmu.ContractGen.Model;

namespace LambdaEmu.ContractGen.Emit;

/// <summary>Readers of a structure's form-parameter shape and writers of its XML shape (the query protocol).</summary>
internal sealed class QueryEmitter(TypeMap types, CodeWriter code)
{
    public void Reader(Shape shape)
    {
        code.Block($"internal static {shape.Name} FromQuery(QueryNode node)", () =>
        {
            code.Line($"var value = new {shape.Name}();").Line("value.ReadQuery(node);").Line("return value;");
        });
        code.Block("public void ReadQuery(QueryNode node)", () =>
        {
            foreach (var member in shape.Members)
            {
                code.Line($"if (node.Find({CodeWriter.Literal(Name(member))}) is {{ }} n{member.Name}) {{ {TypeMap.Property(shape, member)} = {Read(types.Shape(member), $"n{member.Name}", Flattened(member), 0)}; }}");
            }
        });
    }

    public void Writer(Shape shape)
    {
        code.Block("public void WriteXml(global::System.Xml.XmlWriter writer)", () =>
        {
            foreach (var member in shape.Members)
            {
                var property = TypeMap.Property(shape, member);
                code.Line($"if ({property} is {{ }} m{property}) {{ {Write(types.Shape(member), $"m{property}", Name(member), Flattened(member), 0)} }}");
            }
        });
    }

    private bool Flattened(Member member) => member.IsFlattened || types.Shape(member).IsFlattened;

    // A flattened list is named by its items where the model names those.
    private string Name(Member member) => member.QueryName ?? (Flattened(member) ? types.Shape(member).ListMember?.LocationName : null) ?? member.WireName;

    private string Read(Shape shape, string node, bool flattened, int depth) => shape.Type switch
    {
        "list" => $"QueryWire.List({node}, {Bool(flattened)}, {CodeWriter.Literal(shape.ListMember!.LocationName ?? "member")}, static n{depth} => {Read(types.Shape(shape.ListMember!), $"n{depth}", false, depth + 1)})",
        "map" => $"QueryWire.Map({node}, {Bool(flattened)}, {CodeWriter.Literal(shape.Key!.LocationName ?? "key")}, {CodeWriter.Literal(shape.Value!.LocationName ?? "value")}, static n{depth} => {Read(types.Shape(shape.Value!), $"n{depth}", false, depth + 1)})",
        "structure" => $"{shape.Name}.FromQuery({node})",
        _ => $"QueryWire.{TypeMap.Scalar(shape)}({node})",
    };

    private string Write(Shape shape, string value, string name, bool flattened, int depth)
    {
        var element = CodeWriter.Literal(name);
        switch (shape.Type)
        {
            case "list":
                var item = shape.ListMember!;
                var each = Write(types.Shape(item), $"i{depth}", flattened ? name : item.LocationName ?? "member", false, depth + 1);
                var loop = $"foreach (var i{depth} in {value}) {{ {each} }}";
                return flattened ? loop : $"writer.WriteStartElement({element}); {loop} writer.WriteEndElement();";
            case "map":
                var key = Write(types.Shape(shape.Key!), $"k{depth}", shape.Key!.LocationName ?? "key", false, depth + 1);
                var mapped = Write(types.Shape(shape.Value!), $"v{depth}", shape.Value!.LocationName ?? "value", false, depth + 1);
                var entry = CodeWriter.Literal(flattened ? name : "entry");
                var entries = $"foreach (var (k{depth}, v{depth}) in {value}) {{ writer.WriteStartElement({entry}); {key} {mapped} writer.WriteEndElement(); }}";
                return flattened ? entries : $"writer.WriteStartElement({element}); {entries} writer.WriteEndElement();";
            case "structure":
                return $"writer.WriteStartElement({element}); {value}.WriteXml(writer); writer.WriteEndElement();";
            default:
                return $"QueryWire.Write(writer, {element}, {value});";
        }
    }

    private static string Bool(bool value) => value ? "true" : "false";
}
