using LambdaEmu.Core.Velocity;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>"$context": what the host knows of the request, and the overrides.</summary>
internal sealed class ContextVariable(IVelocityObject? context, MappingOverrides overrides) : IVelocityObject
{
    public bool TryGet(string name, out object? value)
    {
        value = name switch
        {
            "requestOverride" => overrides.Request,
            "responseOverride" => overrides.Response,
            _ => null,
        };
        return value is not null || (context is not null && context.TryGet(name, out value));
    }

    public bool TryCall(string name, object?[] arguments, out object? value)
    {
        if (name == "get" && arguments is [string key])
        {
            return TryGet(key, out value);
        }
        value = null;
        return context is not null && context.TryCall(name, arguments, out value);
    }

    public bool TrySet(string name, object? value) => context is not null && context.TrySet(name, value);

    public override string ToString() => context?.ToString() ?? "{}";
}
