using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>
/// One runtime process as the Runtime API sees it, from its start to its end. Its environment awaits one turn at a time (the
/// init phase, then invocations); connections report what the runtime asks for. A new process gets a new session and a new address,
/// so that nothing which an old one left on the way can reach its successor.
/// </summary>
/// <param name="sandbox">Whose processes alone may connect.</param>
internal sealed class RuntimeSession(uint address, string endpoint, ISandbox sandbox)
{
    private readonly Lock _lock = new();
    private readonly HashSet<RuntimeConnection> _connections = [];
    private RuntimeState _state = RuntimeState.Started;
    private TaskCompletionSource<RuntimeTurn>? _turn;
    private RuntimeTurn? _conclusion;
    private RuntimeTurn? _answer;
    private EventDelivery? _event;
    private bool _eventSent;
    private long _deadline = long.MaxValue;
    // More than one where a runtime gave up a connection and we have not noticed yet; the newest is the one it reads.
    private readonly List<RuntimeConnection> _waiting = [];
    private SandboxExit? _exit;
    private bool _closed;

    public uint Address => address;

    /// <summary>host:port, for AWS_LAMBDA_RUNTIME_API.</summary>
    public string Endpoint => endpoint;

    /// <summary>Where the runtime process is.</summary>
    public ISandbox Sandbox => sandbox;

    /// <summary>Starts the init phase.</summary>
    /// <param name="deadline">A timestamp of the clock that <see cref="ExpireIfDue"/> is called with.</param>
    public Task<RuntimeTurn> BeginInit(long deadline)
    {
        Task<RuntimeTurn> turn;
        lock (_lock)
        {
            turn = BeginTurn(deadline, null);
        }
        Settle();
        return turn;
    }

    /// <summary>Hands over one event: on the caller's thread if the runtime waits, else when it asks.</summary>
    public Task<RuntimeTurn> Deliver(EventDelivery delivery, long deadline)
    {
        Task<RuntimeTurn> turn;
        RuntimeConnection? waiting;
        lock (_lock)
        {
            turn = BeginTurn(deadline, delivery);
            waiting = _conclusion is null && _waiting.Count > 0 ? _waiting[^1] : null;
            if (waiting is not null)
            {
                Move(RuntimeState.Running);
                _waiting.Remove(waiting);
                _eventSent = true;
            }
        }
        waiting?.SendEvent(delivery);
        Settle();
        return turn;
    }

    /// <summary>The runtime asks for an event.</summary>
    /// <param name="due">Set where one is there to be sent at once.</param>
    public RuntimeFault? Wait(RuntimeConnection connection, out EventDelivery? due)
    {
        due = null;
        lock (_lock)
        {
            var from = _state;
            if (!RuntimeStates.CanMove(from, RuntimeState.Ready))
            {
                return RuntimeFault.InvalidTransition(from, RuntimeState.Ready);
            }
            Move(RuntimeState.Ready);
            if (from == RuntimeState.Started)
            {
                Conclude(new RuntimeTurn { Kind = RuntimeTurnKind.Initialized, RuntimeReady = true });
            }
            else if (from == RuntimeState.ResponseSent)
            {
                Conclude(AnswerOr(RuntimeTurnKind.Exited, ready: true));
            }
            if (_event is not null && !_eventSent)
            {
                due = _event;
                _eventSent = true;
                Move(RuntimeState.Running);
                return null;
            }
            _waiting.Add(connection);
            return null;
        }
    }

    /// <summary>Whether the runtime may post an answer of this kind now; asked before the body is read.</summary>
    public RuntimeFault? CheckAnswer(string? invocationId, RuntimeState kind)
    {
        lock (_lock)
        {
            return Check(invocationId, kind);
        }
    }

    /// <summary>Where a streamed answer goes; null where the caller wants it whole.</summary>
    public ResponseStream? StreamOf(string? invocationId)
    {
        lock (_lock)
        {
            return _event?.Invocation is { } invocation && invocation.RequestId == invocationId ? invocation.Stream : null;
        }
    }

    /// <summary>Takes the runtime's answer. The turn ends when the runtime asks for the next event, or is no more.</summary>
    public RuntimeFault? Answer(string? invocationId, RuntimeState kind, RuntimeTurn answer)
    {
        lock (_lock)
        {
            if (Check(invocationId, kind) is { } fault)
            {
                return fault;
            }
            Move(kind);
            _answer = answer;
            Move(RuntimeState.ResponseSent);
            return null;
        }
    }

    public RuntimeFault? FailInit(string? errorType, byte[] document)
    {
        lock (_lock)
        {
            if (!RuntimeStates.CanMove(_state, RuntimeState.InitError))
            {
                return RuntimeFault.InvalidTransition(_state, RuntimeState.InitError);
            }
            Move(RuntimeState.InitError);
            Conclude(new RuntimeTurn { Kind = RuntimeTurnKind.InitFailed, ErrorType = errorType, Payload = document });
            return null;
        }
    }

    /// <summary>
    /// Resumes who awaits a turn that was concluded, on the caller's thread. Connections call it once they receive again, so that
    /// whatever the awaiter does can't hold them up.
    /// </summary>
    public void Settle()
    {
        TaskCompletionSource<RuntimeTurn>? turn;
        RuntimeTurn conclusion;
        lock (_lock)
        {
            if (_conclusion is null)
            {
                return;
            }
            turn = _turn;
            conclusion = _conclusion.Value;
            _turn = null;
            _conclusion = null;
            _event = null;
            _deadline = long.MaxValue;
        }
        turn!.SetResult(conclusion);
    }

    /// <summary>Ends the turn if its deadline has come.</summary>
    /// <returns>The deadline where it is still ahead.</returns>
    public long? ExpireIfDue(long now)
    {
        lock (_lock)
        {
            if (_turn is null || _deadline == long.MaxValue)
            {
                return null;
            }
            if (now < _deadline)
            {
                return _deadline;
            }
            Conclude(AnswerOr(RuntimeTurnKind.TimedOut, ready: false));
        }
        Settle();
        return null;
    }

    /// <summary>
    /// The process has ended. What it sent before may still be on its way, so the turn ends when its last connection does.
    /// </summary>
    public void ProcessExited(SandboxExit exit)
    {
        lock (_lock)
        {
            _exit = exit;
            ConcludeIfGone();
        }
        Settle();
    }

    public bool Attach(RuntimeConnection connection)
    {
        lock (_lock)
        {
            return !_closed && _connections.Add(connection);
        }
    }

    public void Detach(RuntimeConnection connection)
    {
        lock (_lock)
        {
            _connections.Remove(connection);
            // Else the next event would be written to nobody.
            _waiting.Remove(connection);
            ConcludeIfGone();
        }
        Settle();
    }

    public bool IsWaiting(RuntimeConnection connection)
    {
        lock (_lock)
        {
            return _waiting.Contains(connection);
        }
    }

    /// <summary>Ends the session: its connections, and the turn that somebody still awaits.</summary>
    public void Close()
    {
        RuntimeConnection[] connections;
        lock (_lock)
        {
            _closed = true;
            _waiting.Clear();
            connections = [.. _connections];
            Conclude(AnswerOr(RuntimeTurnKind.Stopped, ready: false));
        }
        foreach (var connection in connections)
        {
            connection.Close();
        }
        Settle();
    }

    private Task<RuntimeTurn> BeginTurn(long deadline, EventDelivery? delivery)
    {
        // Continuations run where the turn ends, on purpose: each hop to another thread costs more than all else in a warm invocation.
        _turn = new TaskCompletionSource<RuntimeTurn>();
        _conclusion = null;
        _deadline = deadline;
        _event = delivery;
        _eventSent = false;
        _answer = null;
        if (_closed)
        {
            Conclude(new RuntimeTurn { Kind = RuntimeTurnKind.Stopped });
        }
        else if (_exit is { } exit)
        {
            Conclude(new RuntimeTurn { Kind = RuntimeTurnKind.Exited, Exit = exit });
        }
        return _turn.Task;
    }

    private void ConcludeIfGone()
    {
        if (_exit is { } exit && _connections.Count == 0)
        {
            Conclude(_answer ?? new RuntimeTurn { Kind = RuntimeTurnKind.Exited, Exit = exit, Delivered = _eventSent });
        }
    }

    private void Conclude(RuntimeTurn turn)
    {
        if (_turn is not null)
        {
            _conclusion ??= turn;
        }
    }

    private RuntimeTurn AnswerOr(RuntimeTurnKind kind, bool ready)
    {
        if (_answer is not { } answer)
        {
            return new RuntimeTurn { Kind = kind, Delivered = _eventSent };
        }
        return new RuntimeTurn
        {
            Kind = answer.Kind, Payload = answer.Payload, ErrorType = answer.ErrorType, Delivered = true, RuntimeReady = ready,
        };
    }

    private RuntimeFault? Check(string? invocationId, RuntimeState kind) =>
        _event is null || _event.Invocation.RequestId != invocationId ? RuntimeFault.InvalidRequestId
        : !RuntimeStates.CanMove(_state, kind) ? RuntimeFault.InvalidTransition(_state, kind)
        : null;

    private void Move(RuntimeState to)
    {
        if (!RuntimeStates.CanMove(_state, to))
        {
            throw new InvalidOperationException($"A runtime can't go from {_state} to {to}.");
        }
        _state = to;
    }
}

/// <summary>An event on its way to a runtime.</summary>
/// <param name="DeadlineMs">When the function's time is up, in milliseconds since 1970 by the machine's clock: the function compares it with its own.</param>
internal sealed record EventDelivery(Invocation Invocation, long DeadlineMs);
