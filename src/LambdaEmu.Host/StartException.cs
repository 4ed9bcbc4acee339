namespace LambdaEmu.Host;

/// <summary>Why the emulator can't start, in one line for people.</summary>
internal sealed class StartException(string message) : Exception(message);
