namespace LambdaEmu.Core.Velocity;

/// <summary>
/// An object that the host gives to templates ($input, $context). Its ToString is what a bare reference to it renders. Values are those of
/// <see cref="VelocityTemplate"/>.
/// </summary>
public interface IVelocityObject
{
    /// <summary>"$x.name".</summary>
    bool TryGet(string name, out object? value);

    /// <summary>"$x.name(arguments)". A call that fails throws <see cref="VelocityException"/>.</summary>
    /// <returns>False where it has no such method; the reference then means nothing.</returns>
    bool TryCall(string name, object?[] arguments, out object? value)
    {
        value = null;
        return false;
    }

    /// <summary>"#set($x.name = value)".</summary>
    /// <returns>False where it cannot be set; nothing happens then, as in Velocity.</returns>
    bool TrySet(string name, object? value) => false;
}
