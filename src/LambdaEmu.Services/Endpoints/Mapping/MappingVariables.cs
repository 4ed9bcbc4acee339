using LambdaEmu.Core.Velocity;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>The variables that API Gateway gives to templates.</summary>
internal sealed class MappingVariables(MappingInput input, PathCache paths) : IVelocityObject
{
    public bool TryGet(string name, out object? value)
    {
        value = name switch
        {
            "input" => new InputVariable(input, paths),
            "util" => UtilVariable.Instance,
            "context" => new ContextVariable(input.Context, input.Overrides),
            "stageVariables" => ToMap(input.StageVariables),
            _ => null,
        };
        return value is not null;
    }

    public static JavaMap ToMap(IReadOnlyDictionary<string, string> values)
    {
        var map = new JavaMap();
        foreach (var (name, value) in values)
        {
            map.Put(name, value);
        }
        return map;
    }
}
