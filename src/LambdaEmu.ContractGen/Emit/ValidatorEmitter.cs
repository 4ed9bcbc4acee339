using System.Globalization;
using LambdaEmu.ContractGen.Model;

namespace LambdaEmu.ContractGen.Emit;

/// <summary>Constraint checks, each with AWS's own sentence for it.</summary>
internal sealed class ValidatorEmitter(TypeMap types, CodeWriter code, PatternTable patterns)
{
    public void Emit(Shape shape)
    {
        code.Block("public void Validate(ConstraintViolations violations, string path = \"\")", () =>
        {
            // AWS names what comes in the path last.
            foreach (var member in shape.Members.OrderBy(m => m.Location == "uri"))
            {
                Member(shape, member);
            }
        });
    }

    private void Member(Shape owner, Member member)
    {
        var property = TypeMap.Property(owner, member);
        var path = $"path + {CodeWriter.Literal(TypeMap.Path(member.Name))}";
        if (owner.Required.Contains(member.Name))
        {
            code.Line($"if ({property} is null) {{ violations.Null({path}); }}");
        }
        Value(types.Shape(member), $"m{property}", path, property);
    }

    private void Value(Shape shape, string variable, string path, string source)
    {
        var checks = Checks(shape, variable).Select(c => $"if ({c.Failed}) {{ violations.Add({Shown(shape, variable)}, {path}, {CodeWriter.Literal(c.Sentence)}); }}").ToList();
        checks.AddRange(Nested(shape, variable, path));
        if (checks.Count > 0)
        {
            code.Block($"if ({source} is {{ }} {variable})", () => checks.ForEach(c => code.Line(c)));
        }
    }

    private static string Shown(Shape shape, string variable) => shape.IsSensitive ? "null" : $"ConstraintViolations.Show({variable})";

    private IEnumerable<string> Nested(Shape shape, string variable, string path)
    {
        switch (shape.Type)
        {
            case "structure":
                yield return $"{variable}.Validate(violations, {path} + \".\");";
                break;
            case "list":
                var item = types.Shape(shape.ListMember!);
                if (item.IsStructure)
                {
                    yield return $"for (var i = 0; i < {variable}.Count; i++) {{ {variable}[i].Validate(violations, $\"{{{path}}}.{{i + 1}}.member.\"); }}";
                }
                else if (Failing(item, "i") is { } failing)
                {
                    yield return Each($"foreach (var i in {variable}) {{ if ({failing.Failed}) {{", "Member must satisfy constraint: ", [.. failing.Sentences, "Member must not be null"], shape, variable, path);
                }
                break;
            case "map":
                if (Failing(types.Shape(shape.Key!), "k") is { } key)
                {
                    yield return Each($"foreach (var k in {variable}.Keys) {{ if ({key.Failed}) {{", "Map keys must satisfy constraint: ", key.Sentences, shape, variable, path);
                }
                if (Failing(types.Shape(shape.Value!), "v") is { } mapped)
                {
                    yield return Each($"foreach (var v in {variable}.Values) {{ if ({mapped.Failed}) {{", "Map value must satisfy constraint: ", [.. mapped.Sentences, "Member must not be null"], shape, variable, path);
                }
                break;
        }
    }

    private static string Each(string head, string opening, IReadOnlyList<string> sentences, Shape shape, string variable, string path) =>
        $"{head} violations.Add({Shown(shape, variable)}, {path}, {CodeWriter.Literal($"{opening}[{string.Join(", ", sentences)}]")}); break; }} }}";

    private (string Failed, IReadOnlyList<string> Sentences)? Failing(Shape shape, string variable)
    {
        // Readers leave null items and values out, so that only the rest is to be checked.
        var checks = Checks(shape, variable);
        return checks.Count == 0 ? null : (string.Join(" || ", checks.Select(c => c.Failed)), [.. checks.Select(c => c.Sentence)]);
    }

    private List<(string Failed, string Sentence)> Checks(Shape shape, string variable)
    {
        var checks = new List<(string, string)>();
        var size = shape.Type switch { "string" or "blob" => $"{variable}.Length", "list" or "map" => $"{variable}.Count", _ => null };
        var what = size is null ? "value" : "length";
        var measured = size ?? variable;
        if (shape.Max is { } max)
        {
            checks.Add(($"{measured} > {Number(max)}", $"Member must have {what} less than or equal to {Shown(shape, max)}"));
        }
        if (shape.Min is { } min)
        {
            checks.Add(($"{measured} < {Number(min)}", $"Member must have {what} greater than or equal to {Shown(shape, min)}"));
        }
        if (shape.Type == "string" && shape.Pattern is { } pattern)
        {
            checks.Add(($"!{patterns.Matcher(pattern)}.IsMatch({variable})", $"Member must satisfy regular expression pattern: {pattern}"));
        }
        if (shape.Type == "string" && shape.Enum.Count > 0)
        {
            var values = string.Join(" or ", shape.Enum.Select(CodeWriter.Literal));
            checks.Add(($"{variable} is not ({values})", $"Member must satisfy enum value set: [{string.Join(", ", shape.Enum)}]"));
        }
        return checks;
    }

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Shown(Shape shape, double number) =>
        shape.Type is "double" or "float" ? number.ToString("0.0###", CultureInfo.InvariantCulture) : Number(number);
}
