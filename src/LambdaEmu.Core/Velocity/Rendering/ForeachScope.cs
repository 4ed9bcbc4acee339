namespace LambdaEmu.Core.Velocity.Rendering;

/// <summary>"$foreach".</summary>
internal sealed class ForeachScope(ForeachScope? parent) : IVelocityObject
{
    public long Index { get; set; }

    public bool HasNext { get; set; }

    public bool IsStopped { get; private set; }

    public bool TryGet(string name, out object? value)
    {
        value = name switch
        {
            "index" => Index,
            "count" => Index + 1,
            "hasNext" => HasNext,
            "first" => Index == 0,
            "last" => !HasNext,
            "parent" => parent,
            "topmost" => Topmost(),
            _ => null,
        };
        return value is not null;
    }

    public bool TryCall(string name, object?[] arguments, out object? value)
    {
        if (name == "stop")
        {
            IsStopped = true;
        }
        value = null;
        return arguments.Length == 0 && name switch
        {
            "hasNext" or "isHasNext" => TryGet("hasNext", out value),
            "isFirst" => TryGet("first", out value),
            "isLast" => TryGet("last", out value),
            "getIndex" => TryGet("index", out value),
            "getCount" => TryGet("count", out value),
            "getParent" => TryGet("parent", out value),
            _ => false,
        };
    }

    private ForeachScope Topmost() => parent?.Topmost() ?? this;
}
