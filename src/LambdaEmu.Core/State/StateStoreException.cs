namespace LambdaEmu.Core.State;

/// <summary>The state on disk cannot be opened, read or written. The message is for people: it says what is wrong and what to do.</summary>
public sealed class StateStoreException(string message, Exception? inner = null) : Exception(message, inner);
