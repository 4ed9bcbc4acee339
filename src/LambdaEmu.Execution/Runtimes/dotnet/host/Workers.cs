using System;
using System.IO;
using System.Threading;

namespace LambdaEmu.DotnetHost;

/// <summary>Several invocations at a time, on managed instances: threads that share the handler, each with a connection to the Runtime API of its own.</summary>
internal sealed class Workers(FunctionSettings settings, Handler handler, Log log, int limit)
{
    private readonly object _lock = new();
    private int _started;
    private int _waiting;

    /// <summary>For as long as the process lives.</summary>
    /// <param name="api">The first one's.</param>
    public void Run(RuntimeApi api)
    {
        (_started, _waiting) = (1, 1);
        Work(api);
    }

    private void Work(RuntimeApi api) => new InvocationLoop(settings, api, handler, log).Run(KeepOneWaiting, Waits);

    // A thread is added when the last one that waits gets an event: there is always one to take the next, and there are never more than have been
    // needed at once.
    private void KeepOneWaiting()
    {
        lock (_lock)
        {
            _waiting--;
            if (_waiting > 0 || _started == limit)
            {
                return;
            }
            _started++;
            _waiting++;
        }
        // Without the context of this event, which would follow into the other's log lines.
        new Thread(StartWork) { Name = "Lambda worker" }.UnsafeStart();
    }

    private void StartWork()
    {
        try
        {
            Work(new RuntimeApi(settings.RuntimeApi));
        }
        catch (IOException)
        {
            // The emulator has gone.
            Environment.Exit(1);
        }
    }

    private void Waits()
    {
        lock (_lock)
        {
            _waiting++;
        }
    }
}
