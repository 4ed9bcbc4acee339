using System.Threading.Channels;
using LambdaEmu.Services.Logs.Groups;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Logs.Writing;

/// <summary>
/// Brings the output of functions to the store behind their backs. The first event of a stream wakes it; while it waits for a
/// commit the streams collect what the next one takes.
/// </summary>
internal sealed partial class EventFlusher : IAsyncDisposable
{
    private readonly Channel<LogStream> _streams = Channel.CreateUnbounded<LogStream>(new() { SingleReader = true });
    private readonly ILogger _logger;
    private readonly Task _running;
    private bool _hasFailed;

    public EventFlusher(ILogger logger)
    {
        _logger = logger;
        _running = RunAsync();
    }

    /// <summary>Asks for a flush of a stream that has something new.</summary>
    public void Enqueue(LogStream stream) => _streams.Writer.TryWrite(stream);

    /// <summary>Flushes what is waiting.</summary>
    public async ValueTask DisposeAsync()
    {
        _streams.Writer.TryComplete();
        await _running;
    }

    private async Task RunAsync()
    {
        var commits = new List<ValueTask>();
        while (await _streams.Reader.WaitToReadAsync())
        {
            while (_streams.Reader.TryRead(out var stream))
            {
                commits.Add(stream.FlushAsync());
            }
            foreach (var commit in commits)
            {
                await ReportFailureAsync(commit);
            }
            commits.Clear();
        }
    }

    private async Task ReportFailureAsync(ValueTask commit)
    {
        try
        {
            await commit;
        }
        catch (Exception e) when (!_hasFailed)
        {
            // A store that failed once fails for good; saying so once is enough.
            _hasFailed = true;
            Log.EventsNotKept(_logger, e);
        }
        catch (Exception) when (_hasFailed)
        {
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Log events of functions are no longer kept on disk")]
        public static partial void EventsNotKept(ILogger logger, Exception e);
    }
}
