using System.Diagnostics;
using System.Text;

namespace LambdaEmu.Testing;

/// <summary>Reads both streams of a process all the time, so that it never blocks on a full pipe, and signals the line that somebody waits for.</summary>
internal sealed class ProcessOutput
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;
    private (string Line, TaskCompletionSource Seen)? _awaited;
    private bool _ended;

    public ProcessOutput(Process process) =>
        _reading = Task.WhenAll(ReadOutputAsync(process.StandardOutput), ReadErrorsAsync(process.StandardError));

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public string Errors
    {
        get
        {
            lock (_lock)
            {
                return _errors.ToString();
            }
        }
    }

    /// <summary>When both streams are closed, all lines are here.</summary>
    public Task EndedAsync() => _reading;

    /// <exception cref="InvalidOperationException">The output ended without the line.</exception>
    public async Task WaitForAsync(string line)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_lines.Contains(line))
            {
                return;
            }
            if (!_ended)
            {
                _awaited = (line, seen);
            }
            else
            {
                seen.SetException(Missing(line));
            }
        }
        await seen.Task;
    }

    private async Task ReadOutputAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                _lines.Add(line);
                if (_awaited is { } awaited && awaited.Line == line)
                {
                    awaited.Seen.TrySetResult();
                }
            }
        }
        lock (_lock)
        {
            _ended = true;
            if (_awaited is { } awaited)
            {
                awaited.Seen.TrySetException(Missing(awaited.Line));
            }
        }
    }

    private async Task ReadErrorsAsync(StreamReader errors)
    {
        while (await errors.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                _errors.AppendLine(line);
            }
        }
    }

    private InvalidOperationException Missing(string line) => new($"""
        The process ended without the line '{line}'. It said:
        {string.Join('\n', _lines)}
        {_errors}
        """);
}
