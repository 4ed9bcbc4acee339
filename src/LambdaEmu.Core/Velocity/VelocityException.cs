namespace LambdaEmu.Core.Velocity;

/// <summary>A template could not be rendered: a method failed, or a bound was reached.</summary>
public sealed class VelocityException(string message, Exception? inner = null) : Exception(message, inner);
