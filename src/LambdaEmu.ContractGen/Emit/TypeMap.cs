using LambdaEmu.ContractGen.Model;

namespace LambdaEmu.ContractGen.Emit;

/// <summary>Which C# type and which read and write calls stand for a shape.</summary>
internal sealed class TypeMap(ServiceModel model)
{
    public bool HasStrictStrings => model.HasStrictStrings;

    public Shape Shape(Member member) => model.Shapes[member.ShapeName];

    public string Type(Shape shape) => shape.Type switch
    {
        "string" => "string",
        "integer" => "int",
        "long" => "long",
        "double" or "float" => "double",
        "boolean" => "bool",
        "timestamp" => "global::System.DateTimeOffset",
        "blob" => "global::System.ReadOnlyMemory<byte>",
        "list" => $"List<{Type(Shape(shape.ListMember!))}>",
        "map" => $"Dictionary<string, {Type(Shape(shape.Value!))}>",
        "structure" => shape.Name,
        var other => throw new InvalidOperationException($"Shape {shape.Name} has the unknown type {other}."),
    };

    /// <summary>A structure's class where a property of the same name would hide it.</summary>
    public string QualifiedName(Shape structure) => $"global::LambdaEmu.Contracts.{model.ClassName}.{structure.Name}";

    /// <summary>The property that stands for a member: AWS's name, upper case first, and never the name of its own class.</summary>
    public static string Property(Shape owner, Member member)
    {
        var name = char.ToUpperInvariant(member.Name[0]) + member.Name[1..];
        return name == owner.Name ? name + "Value" : name;
    }

    /// <summary>A member's name in faults: lower case first.</summary>
    public static string Path(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    public static string Scalar(Shape shape) => shape.Type switch
    {
        "string" => "String",
        "integer" => "Int32",
        "long" => "Int64",
        "double" or "float" => "Double",
        "boolean" => "Boolean",
        "timestamp" => "Timestamp",
        "blob" => "Blob",
        _ => "",
    };
}
