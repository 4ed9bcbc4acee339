using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>The session of a runtime that has one event at a time: its environment awaits one turn after the other.</summary>
internal sealed class SerialSession(uint address, string endpoint, ISandbox sandbox) : RuntimeSession(address, endpoint, sandbox)
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

    public override Task<RuntimeTurn> BeginInit(long deadline)
    {
        Task<RuntimeTurn> turn;
        lock (_lock)
        {
            turn = BeginTurn(deadline, null);
        }
        Settle();
        return turn;
    }

    public override Task<RuntimeTurn> Deliver(EventDelivery delivery, long deadline)
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

    public override RuntimeFault? Wait(RuntimeConnection connection, out EventDelivery? due)
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

    public override RuntimeFault? CheckAnswer(string? invocationId, RuntimeState kind)
    {
        lock (_lock)
        {
            return Check(invocationId, kind);
        }
    }

    public override ResponseStream? StreamOf(string? invocationId)
    {
        lock (_lock)
        {
            return _event?.Invocation is { } invocation && invocation.RequestId == invocationId ? invocation.Stream : null;
        }
    }

    public override Action? CrashOf(string? invocationId)
    {
        lock (_lock)
        {
            return _event?.Invocation.RequestId == invocationId ? _event?.Crash : null;
        }
    }

    /// <summary>The turn ends when the runtime asks for the next event, or is no more.</summary>
    public override RuntimeFault? Answer(string? invocationId, RuntimeState kind, RuntimeTurn answer)
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

    public override RuntimeFault? FailInit(string? errorType, byte[] document)
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

    public override void Settle()
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

    public override long? ExpireIfDue(long now)
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

    public override void ProcessExited(SandboxExit exit)
    {
        lock (_lock)
        {
            _exit = exit;
            ConcludeIfGone();
        }
        Settle();
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
            ConcludeIfGone();
        }
        Settle();
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
            Conclude(AnswerOr(RuntimeTurnKind.Stopped, ready: false));
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
