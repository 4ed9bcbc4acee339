using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.RestJson;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>One AWS service as the gateway sees it: its model and the operations that are implemented.</summary>
public abstract class AwsService(ServiceModel model)
{
    /// <summary>Room for the largest ordinary request; operations that take uploads say their own.</summary>
    private const int DefaultMaxBodyBytes = 8 * 1024 * 1024;

    private readonly Dictionary<string, OperationHandler> _handlers = [];

    public ServiceModel Model { get; } = model;

    /// <summary>Names of the operations that are implemented.</summary>
    public IReadOnlyCollection<string> ServedOperations => _handlers.Keys;

    /// <summary>Begins what goes on without anybody's call; once, when the emulator listens.</summary>
    public virtual void Start()
    {
    }

    /// <summary>Forgets all resources, in memory; the state store is cleared apart.</summary>
    public virtual void Reset()
    {
    }

    /// <summary>Whether an unsigned request to this address is for the service, beside the paths of its model, such as to a queue's URL.</summary>
    /// <param name="host">Without the port.</param>
    /// <param name="path">As sent, without the query string.</param>
    public virtual bool OwnsAddress(string host, string path) => false;

    /// <summary>The part of a path that the model's templates are about, for a service whose paths begin with something else.</summary>
    /// <param name="path">As sent, without the query string.</param>
    public virtual string PathOf(string path) => path;

    /// <summary>The paths of a REST service's operations.</summary>
    internal RestRouteTable Routes { get; } = new(model);

    internal OperationHandler? Find(string operation) => _handlers.GetValueOrDefault(operation);

    /// <param name="maxBodyBytes">A larger body is refused before it is read.</param>
    /// <param name="runsOnSocketThread">For an operation that never blocks and computes for microseconds: it skips the way through the thread pool.</param>
    /// <param name="nameInFaults">What AWS calls the operation in the fault for a too large body, where that differs.</param>
    protected void Serve<TRequest, TResponse>(
        OperationContract<TRequest, TResponse> contract,
        IOperation<TRequest, TResponse> operation,
        int maxBodyBytes = DefaultMaxBodyBytes,
        string? nameInFaults = null,
        bool runsOnSocketThread = false)
        where TRequest : class, IInput, new()
        where TResponse : class, IOutput =>
        _handlers.Add(contract.Name, new OperationHandler<TRequest, TResponse>(operation)
        {
            MaxBodyBytes = maxBodyBytes,
            NameInFaults = nameInFaults ?? contract.Name,
            RunsOnSocketThread = runsOnSocketThread,
        });

    /// <summary>Serves an operation whose answer is an event stream.</summary>
    protected void ServeStream<TRequest, TResponse>(
        OperationContract<TRequest, TResponse> contract, IStreamingOperation<TRequest> operation, int maxBodyBytes, string nameInFaults)
        where TRequest : class, IInput, new()
        where TResponse : class, IOutput =>
        _handlers.Add(contract.Name, new StreamingOperationHandler<TRequest>(operation)
        {
            MaxBodyBytes = maxBodyBytes,
            NameInFaults = nameInFaults,
            RunsOnSocketThread = false,
        });
}
