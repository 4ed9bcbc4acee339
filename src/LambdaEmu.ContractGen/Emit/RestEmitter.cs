using LambdaEmu.ContractGen.Model;

namespace LambdaEmu.ContractGen.Emit;

/// <summary>Bindings of a structure's members to uri labels, query string, headers, status and raw payload.</summary>
internal sealed class RestEmitter(TypeMap types, CodeWriter code)
{
    public static IReadOnlyList<Member> BodyMembers(Shape shape) => [.. shape.Members.Where(m => m.Location is null && m.Name != shape.Payload)];

    public void Request(Shape shape)
    {
        code.Line($"public bool ReadsJsonBody => {(shape.Payload is null && BodyMembers(shape).Count > 0 ? "true" : "false")};");
        code.Block("public void ReadRest(IRestRequest request)", () =>
        {
            foreach (var member in shape.Members.Where(m => m.Location is "uri" or "querystring" or "header"))
            {
                code.Line($"{TypeMap.Property(shape, member)} = {Source(member)};");
            }
            if (Payload(shape) is { } payload)
            {
                code.Line($"{payload} = request.Body;");
            }
        });
    }

    public void Response(Shape shape)
    {
        var bound = shape.Members.Where(m => m.Location is "header" or "statusCode").ToList();
        if (bound.Count > 0)
        {
            code.Block("public void WriteRest(IRestResponse response)", () =>
            {
                foreach (var member in bound)
                {
                    var property = TypeMap.Property(shape, member);
                    code.Line(member.Location == "statusCode"
                        ? $"if ({property} is {{ }} m{property}) {{ response.Status = m{property}; }}"
                        : $"if ({property} is {{ }} m{property}) {{ response.Header({CodeWriter.Literal(member.WireName)}, {Text(types.Shape(member), $"m{property}")}); }}");
                }
            });
        }
        if (Payload(shape) is { } payload)
        {
            code.Line("public bool WritesRawPayload => true;");
            code.Line($"public global::System.ReadOnlyMemory<byte> RawPayload => {payload} ?? default;");
        }
    }

    // Only bytes so far: no operation that is served has a structure as its payload.
    private string? Payload(Shape shape) =>
        shape.Members.FirstOrDefault(m => m.Name == shape.Payload) is { } member && types.Shape(member).Type != "blob"
            ? throw new InvalidOperationException($"The payload {member.Name} of {shape.Name} is no blob.")
            : shape.Members.FirstOrDefault(m => m.Name == shape.Payload) is { } blob ? TypeMap.Property(shape, blob) : null;

    private string Source(Member member)
    {
        var shape = types.Shape(member);
        var name = CodeWriter.Literal(member.WireName);
        var where = member.Location switch { "uri" => "Label", "querystring" => "Query", _ => "Header" };
        return shape.Type switch
        {
            "list" => $"request.QueryList({name})",
            // All parameters of the query string; the member's own name does not appear in it.
            "map" => "request.QueryMap()",
            _ => $"RestWire.{TypeMap.Scalar(shape)}(request.{where}({name}), {CodeWriter.Literal(TypeMap.Path(member.Name))})",
        };
    }

    private static string Text(Shape shape, string value) => shape.Type == "string" ? value : $"RestWire.Text({value})";
}
