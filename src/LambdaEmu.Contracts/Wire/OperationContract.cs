namespace LambdaEmu.Contracts.Wire;

/// <summary>Ties an operation's name to the types of its request and response, so that a handler can't be registered for the wrong one.</summary>
public sealed class OperationContract<TRequest, TResponse>(string name)
    where TRequest : class, IInput, new()
    where TResponse : class, IOutput
{
    public string Name { get; } = name;
}
