using System.Globalization;
using LambdaEmu.Core.Velocity;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>"$context.requestOverride" or "$context.responseOverride": a few maps, which come to be when a template names them, and perhaps a status.</summary>
internal sealed class OverrideSection(string[] maps, bool hasStatus) : IVelocityObject
{
    private readonly JavaMap?[] _maps = new JavaMap?[maps.Length];

    public int? Status { get; private set; }

    public IEnumerable<KeyValuePair<object, object?>> Entries(string name) => _maps[Array.IndexOf(maps, name)]?.Entries ?? [];

    public bool TryGet(string name, out object? value)
    {
        var index = Array.IndexOf(maps, name);
        value = index >= 0 ? _maps[index] ??= new JavaMap() : name == "status" && Status is { } status ? (long)status : null;
        return value is not null;
    }

    public bool TryCall(string name, object?[] arguments, out object? value)
    {
        value = null;
        return name == "get" && arguments is [string key] && TryGet(key, out value);
    }

    public bool TrySet(string name, object? value)
    {
        if (hasStatus && name == "status")
        {
            Status = ParseStatus(JavaText.Of(value));
            return true;
        }
        var index = Array.IndexOf(maps, name);
        if (index < 0 || value is not JavaMap map)
        {
            return false;
        }
        _maps[index] = map;
        return true;
    }

    private static int ParseStatus(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 599
        ? status
        : throw new VelocityException($"$context.responseOverride.status cannot be {text}");
}
