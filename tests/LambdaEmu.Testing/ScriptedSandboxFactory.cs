using System.Collections.Concurrent;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Testing;

/// <summary>What a scripted runtime does, from its start to its end.</summary>
public delegate Task<SandboxExit> RuntimeScript(ScriptedRuntime runtime);

/// <summary>Sandboxes without processes: every start runs a script inside the test process, over a real socket.</summary>
public sealed class ScriptedSandboxFactory(RuntimeScript script) : ISandboxFactory
{
    private readonly ConcurrentQueue<ScriptedSandbox> _created = [];
    private readonly ConcurrentQueue<ScriptedPlaceholder> _prestarted = [];
    private readonly SemaphoreSlim _arrivals = new(0);

    public SandboxIsolation Isolation { get; } = new("scripted", new Dictionary<string, string>());

    /// <summary>All sandboxes so far, in order.</summary>
    public IReadOnlyList<ScriptedSandbox> Created => [.. _created];

    /// <summary>All placeholders with a runtime so far, in order. Each is ready at once but where <see cref="PlaceholdersWait"/>.</summary>
    public IReadOnlyList<ScriptedPlaceholder> Prestarted => [.. _prestarted.Where(placeholder => placeholder.Spec.Arguments.Count > 0)];

    /// <summary>All empty sandboxes so far, in order.</summary>
    public IReadOnlyList<ScriptedPlaceholder> Empty => [.. _prestarted.Where(placeholder => placeholder.Spec.Arguments.Count == 0)];

    public bool PlaceholdersWait { get; set; }

    /// <summary>Completes when one more placeholder has been started than at the last call.</summary>
    public Task NextPrestartedAsync() => _arrivals.WaitAsync();

    public SandboxPaths? FindPlaceholderPaths(string runtimeDirectory) => new("/var/task", "/opt", runtimeDirectory, "/tmp");

    public ISandboxPlaceholder Prestart(PlaceholderSpec spec)
    {
        var isEmpty = spec.Arguments.Count == 0;
        var placeholder = new ScriptedPlaceholder(spec, script) { MemoryBytes = isEmpty ? 0 : 10L << 20 };
        if (isEmpty || !PlaceholdersWait)
        {
            placeholder.BecomeReady();
        }
        _prestarted.Enqueue(placeholder);
        if (!isEmpty)
        {
            _arrivals.Release();
        }
        return placeholder;
    }

    public ISandbox Create(SandboxSpec spec)
    {
        var sandbox = new ScriptedSandbox(spec, script);
        _created.Enqueue(sandbox);
        return sandbox;
    }
}
