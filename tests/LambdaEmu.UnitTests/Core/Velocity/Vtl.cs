using LambdaEmu.Core.Velocity;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.UnitTests.Core.Velocity;

/// <summary>Renders templates with a few variables: a text, a number, a list and a map.</summary>
internal sealed class Vtl : IVelocityObject
{
    private readonly Dictionary<string, object?> _variables = new()
    {
        ["name"] = "World",
        ["empty"] = "",
        ["five"] = 5L,
        ["yes"] = true,
        ["no"] = false,
        ["list"] = JavaList.Of(["a", "b", "c"]),
        ["nothing"] = JavaList.Of([]),
        ["map"] = Map(("k", "v"), ("n", 7L), ("inner", Map(("x", "deep")))),
        ["foo-bar"] = "dashed",
        ["host"] = new Host(),
    };

    public static string Render(string template, MissingMembers missing = MissingMembers.SourceText) => VelocityTemplate.Parse(template, missing).Render(new Vtl());

    public static JavaMap Map(params (string Key, object? Value)[] entries)
    {
        var map = new JavaMap();
        foreach (var (key, value) in entries)
        {
            map.Put(key, value);
        }
        return map;
    }

    public bool TryGet(string name, out object? value) => _variables.TryGetValue(name, out value);

    /// <summary>What a host may give: a property, a method and something that can be set.</summary>
    private sealed class Host : IVelocityObject
    {
        private object? _set = "unset";

        public bool TryGet(string name, out object? value)
        {
            value = name switch
            {
                "title" => "Sir",
                "changing" => _set,
                _ => null,
            };
            return value is not null;
        }

        public bool TryCall(string name, object?[] arguments, out object? value)
        {
            value = name == "join" ? string.Join('+', arguments.Select(JavaText.Of)) : null;
            return value is not null;
        }

        public bool TrySet(string name, object? value)
        {
            _set = value;
            return name == "changing";
        }

        public override string ToString() => "a host";
    }
}
