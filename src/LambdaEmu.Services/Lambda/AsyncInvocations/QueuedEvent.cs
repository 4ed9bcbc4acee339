using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>One accepted event: what was sent, and how far it has come. Only whoever runs it at the moment changes it.</summary>
internal sealed class QueuedEvent
{
    private string? _functionArn;

    /// <summary>The function, version or alias as the caller named it. What it stands for is looked up when the event runs.</summary>
    public required FunctionReference Function { get; init; }

    /// <summary>As the function was named, with its qualifier if there was one.</summary>
    public string FunctionArn => _functionArn ??= Function.QualifiedArn;

    /// <summary>A UUID; the function sees it in every attempt.</summary>
    public required string RequestId { get; init; }

    /// <summary>JSON.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    public string? ClientContext { get; init; }

    public required string TraceId { get; init; }

    public string? TenantId { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>How often the function has run; what it was throttled does not count.</summary>
    public int Attempts { get; set; }

    /// <summary>Throttles and faults of the platform in a row.</summary>
    public int Setbacks { get; set; }

    /// <summary>When it is to be tried next.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>How the last attempt ended; null before the first, and after a restart.</summary>
    public InvocationResult? LastResult { get; set; }

    /// <summary>The version that the last attempt ran on.</summary>
    public string? LastVersion { get; set; }

    /// <summary>Wakes it when it is due; null while it runs.</summary>
    public ITimer? Timer { get; set; }

    /// <summary>The settings that go by the qualifier are kept under this.</summary>
    public string SettingsKey => Function.Qualifier ?? FunctionReference.Latest;

    public static QueuedEvent Of(Invocation invocation, FunctionReference function, DateTimeOffset now) => new()
    {
        Function = function,
        RequestId = invocation.RequestId,
        Payload = invocation.Payload,
        ClientContext = invocation.ClientContext,
        TraceId = invocation.TraceId,
        TenantId = invocation.TenantId,
        AcceptedAt = now,
        Due = now,
    };

    public Invocation Invoke(ExecutionSpec spec) => new()
    {
        RequestId = RequestId,
        Spec = spec,
        Payload = Payload,
        InvokedFunctionArn = FunctionArn,
        ClientContext = ClientContext,
        TraceId = TraceId,
        TenantId = TenantId,
    };
}
