using System.Collections.Concurrent;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Testing;

/// <summary>What a scripted runtime does, from its start to its end.</summary>
public delegate Task<SandboxExit> RuntimeScript(ScriptedRuntime runtime);

/// <summary>Sandboxes without processes: every start runs a script inside the test process, over a real socket.</summary>
public sealed class ScriptedSandboxFactory(RuntimeScript script) : ISandboxFactory
{
    private readonly ConcurrentQueue<ScriptedSandbox> _created = [];

    public SandboxIsolation Isolation { get; } = new("scripted", new Dictionary<string, string>());

    /// <summary>All sandboxes so far, in order.</summary>
    public IReadOnlyList<ScriptedSandbox> Created => [.. _created];

    public SandboxPaths? FindPlaceholderPaths(string runtimeDirectory) => null;

    public ISandboxPlaceholder Prestart(PlaceholderSpec spec) => throw new NotSupportedException();

    public ISandbox Create(SandboxSpec spec)
    {
        var sandbox = new ScriptedSandbox(spec, script);
        _created.Enqueue(sandbox);
        return sandbox;
    }
}
