namespace LambdaEmu.Core.Velocity;

/// <summary>A text is no template.</summary>
public sealed class VelocityParseException(string message, int line, int column) : Exception($"{message} at line {line}, column {column}")
{
    /// <summary>From 1.</summary>
    public int Line { get; } = line;

    /// <summary>From 1.</summary>
    public int Column { get; } = column;
}
