using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>
/// The session of a runtime that has several events at a time. It may ask for as many as it likes, each time on another connection; whoever
/// answers is told by the request id. An invocation that times out ends alone: the runtime goes on, and its late answer is dropped.
/// See https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-execution-environment.html.
/// </summary>
internal sealed class ConcurrentSession(uint address, string endpoint, ISandbox sandbox) : RuntimeSession(address, endpoint, sandbox)
{
    private readonly Lock _lock = new();
    private readonly HashSet<RuntimeConnection> _connections = [];
    private readonly List<RuntimeConnection> _waiting = [];
    // By request id, from their delivery to their answer.
    private readonly Dictionary<string, Flight> _flights = [];
    // Those that came while the runtime asked for none.
    private readonly Queue<Flight> _unsent = [];
    private TaskCompletionSource<RuntimeTurn>? _init;
    private long _initDeadline;
    private bool _initFailed;
    private int _abandoned;
    private SandboxExit? _exit;
    private bool _closed;

    public override int Abandoned => Volatile.Read(ref _abandoned);

    public override Task<RuntimeTurn> BeginInit(long deadline)
    {
        lock (_lock)
        {
            _initDeadline = deadline;
            _init = NewTurn();
            if (_closed || _exit is not null)
            {
                EndInit(Gone(delivered: false));
            }
            return _init.Task;
        }
    }

    public override Task<RuntimeTurn> Deliver(EventDelivery delivery, long deadline)
    {
        var flight = new Flight(delivery, deadline);
        RuntimeConnection? waiting = null;
        lock (_lock)
        {
            if (_closed || _exit is not null)
            {
                return Task.FromResult(Gone(delivered: false));
            }
            _flights.Add(flight.RequestId, flight);
            if (_waiting.Count == 0)
            {
                _unsent.Enqueue(flight);
            }
            else
            {
                waiting = _waiting[^1];
                _waiting.RemoveAt(_waiting.Count - 1);
                flight.IsSent = true;
            }
        }
        waiting?.SendEvent(delivery);
        return flight.Turn.Task;
    }

    /// <summary>The first question ends the init phase: AWS waits for no more than one worker either.</summary>
    public override RuntimeFault? Wait(RuntimeConnection connection, out EventDelivery? due)
    {
        due = null;
        lock (_lock)
        {
            if (_initFailed)
            {
                return RuntimeFault.InvalidTransition(RuntimeState.InitError, RuntimeState.Ready);
            }
            EndInit(new RuntimeTurn { Kind = RuntimeTurnKind.Initialized, RuntimeReady = true });
            while (_unsent.TryDequeue(out var flight))
            {
                if (!flight.IsExpired)
                {
                    flight.IsSent = true;
                    due = flight.Delivery;
                    return null;
                }
            }
            _waiting.Add(connection);
            return null;
        }
    }

    public override RuntimeFault? CheckAnswer(string? invocationId, RuntimeState kind)
    {
        lock (_lock)
        {
            return Find(invocationId) is null ? RuntimeFault.InvalidRequestId : null;
        }
    }

    public override ResponseStream? StreamOf(string? invocationId)
    {
        lock (_lock)
        {
            return Find(invocationId) is { IsExpired: false } flight ? flight.Delivery.Invocation.Stream : null;
        }
    }

    public override Action? CrashOf(string? invocationId)
    {
        lock (_lock)
        {
            return Find(invocationId) is { IsExpired: false } flight ? flight.Delivery.Crash : null;
        }
    }

    /// <summary>The answer ends the turn. One that comes too late is accepted all the same: stock clients end their process where it is refused.</summary>
    public override RuntimeFault? Answer(string? invocationId, RuntimeState kind, RuntimeTurn answer)
    {
        lock (_lock)
        {
            if (Find(invocationId) is not { } flight)
            {
                return RuntimeFault.InvalidRequestId;
            }
            _flights.Remove(flight.RequestId);
            if (flight.IsExpired)
            {
                _abandoned--;
            }
            else
            {
                flight.Turn.SetResult(answer);
            }
            return null;
        }
    }

    public override RuntimeFault? FailInit(string? errorType, byte[] document)
    {
        lock (_lock)
        {
            if (_init is null or { Task.IsCompleted: true })
            {
                return RuntimeFault.InvalidTransition(_initFailed ? RuntimeState.InitError : RuntimeState.Ready, RuntimeState.InitError);
            }
            _initFailed = true;
            EndInit(new RuntimeTurn { Kind = RuntimeTurnKind.InitFailed, ErrorType = errorType, Payload = document });
            return null;
        }
    }

    /// <summary>Nothing to do: turns resume on threads of their own, since several may end at once.</summary>
    public override void Settle()
    {
    }

    public override long? ExpireIfDue(long now)
    {
        var next = long.MaxValue;
        lock (_lock)
        {
            if (_init is { Task.IsCompleted: false })
            {
                next = _initDeadline;
                if (now >= next)
                {
                    EndInit(new RuntimeTurn { Kind = RuntimeTurnKind.TimedOut });
                    return null;
                }
            }
            foreach (var flight in _flights.Values)
            {
                if (!flight.IsExpired && now >= flight.Deadline)
                {
                    Expire(flight);
                }
                else if (!flight.IsExpired)
                {
                    next = Math.Min(next, flight.Deadline);
                }
            }
        }
        return next == long.MaxValue ? null : next;
    }

    public override void ProcessExited(SandboxExit exit)
    {
        lock (_lock)
        {
            _exit = exit;
            EndAllIfGone();
        }
    }

    public override bool Attach(RuntimeConnection connection)
    {
        lock (_lock)
        {
            return !_closed && _connections.Add(connection);
        }
    }

    public override void Detach(RuntimeConnection connection)
    {
        lock (_lock)
        {
            _connections.Remove(connection);
            // Else the next event would be written to nobody.
            _waiting.Remove(connection);
            EndAllIfGone();
        }
    }

    public override bool IsWaiting(RuntimeConnection connection)
    {
        lock (_lock)
        {
            return _waiting.Contains(connection);
        }
    }

    public override void Stop()
    {
        lock (_lock)
        {
            _closed = true;
            _waiting.Clear();
            EndAll();
        }
    }

    public override void Close()
    {
        Stop();
        RuntimeConnection[] connections;
        lock (_lock)
        {
            connections = [.. _connections];
        }
        foreach (var connection in connections)
        {
            connection.Close();
        }
    }

    private Flight? Find(string? invocationId) =>
        invocationId is not null && _flights.TryGetValue(invocationId, out var flight) && flight.IsSent ? flight : null;

    private void Expire(Flight flight)
    {
        flight.IsExpired = true;
        if (flight.IsSent)
        {
            // Its code goes on, and takes a place until it answers.
            _abandoned++;
        }
        else
        {
            _flights.Remove(flight.RequestId);
        }
        flight.Turn.SetResult(new RuntimeTurn { Kind = RuntimeTurnKind.TimedOut, Delivered = flight.IsSent });
    }

    private void EndAllIfGone()
    {
        if (_exit is not null && _connections.Count == 0)
        {
            EndAll();
        }
    }

    private void EndAll()
    {
        EndInit(Gone(delivered: false));
        foreach (var flight in _flights.Values.Where(flight => !flight.IsExpired))
        {
            flight.Turn.SetResult(Gone(flight.IsSent));
        }
        _flights.Clear();
        _unsent.Clear();
        _abandoned = 0;
    }

    private void EndInit(RuntimeTurn turn) => _init?.TrySetResult(turn);

    private RuntimeTurn Gone(bool delivered) => _exit is { } exit
        ? new RuntimeTurn { Kind = RuntimeTurnKind.Exited, Exit = exit, Delivered = delivered }
        : new RuntimeTurn { Kind = RuntimeTurnKind.Stopped };

    private static TaskCompletionSource<RuntimeTurn> NewTurn() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Flight(EventDelivery delivery, long deadline)
    {
        public EventDelivery Delivery => delivery;

        public long Deadline => deadline;

        public string RequestId => delivery.Invocation.RequestId;

        public TaskCompletionSource<RuntimeTurn> Turn { get; } = NewTurn();

        public bool IsSent { get; set; }

        public bool IsExpired { get; set; }
    }
}
