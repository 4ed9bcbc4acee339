using System.Buffers.Text;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

/// <summary>One sandbox's memory cgroup. Its files stay open, so that reading one is a single system call.</summary>
internal sealed partial class CgroupMemory : ISandboxMemory
{
    private readonly string _directory;
    private readonly CgroupLayout _layout;
    private readonly ILogger _logger;
    private readonly CgroupRemoval _removal;
    private readonly SafeFileHandle _peakFile;
    private readonly SafeFileHandle _eventsFile;
    private readonly Lock _lock = new();
    private long _limit;
    private long _peak;
    private long _killsSeen;

    public CgroupMemory(string directory, CgroupLayout layout, long limit, CgroupRemoval removal, ILogger logger)
    {
        (_directory, _layout, _limit, _removal, _logger) = (directory, layout, limit, removal, logger);
        Directory.CreateDirectory(directory);
        WriteNumber(layout.LimitFile, limit);
        LimitSwap(limit);

        // memory.peak is younger than v2 itself (5.19); before it the peak is what has been seen.
        var peakFile = Path.Combine(directory, layout.PeakFile);
        _peakFile = Open(File.Exists(peakFile) ? peakFile : Path.Combine(directory, layout.CurrentFile));
        _eventsFile = Open(Path.Combine(directory, layout.EventsFile));
    }

    public string ProcessesFile => Path.Combine(_directory, "cgroup.procs");

    public long PeakBytes
    {
        get
        {
            Span<byte> text = stackalloc byte[32];
            lock (_lock)
            {
                if (!_peakFile.IsClosed && Utf8Parser.TryParse(text[..RandomAccess.Read(_peakFile, text, 0)], out long now, out _))
                {
                    _peak = Math.Max(_peak, now);
                }

                return _peak;
            }
        }
    }

    public void Raise(int megabytes)
    {
        var limit = megabytes * 1024L * 1024L;
        if (limit == _limit)
        {
            // Most placeholders have their function's already, and writing it again would be a good part of a cold start.
            return;
        }
        _limit = limit;
        // v1's limit of both together may never be below that of memory.
        LimitSwap(limit);
        WriteNumber(_layout.LimitFile, limit);
    }

    public bool TakeOutOfMemory()
    {
        lock (_lock)
        {
            if (_eventsFile.IsClosed)
            {
                return false;
            }

            var kills = ReadKills();
            var any = kills > _killsSeen;
            _killsSeen = kills;
            return any;
        }
    }

    public IDisposable? Watch(ProcessSandboxProcess process) => null;

    public void Dispose()
    {
        _ = PeakBytes;
        lock (_lock)
        {
            _peakFile.Dispose();
            _eventsFile.Dispose();
        }

        if (_removal.Remove(_directory) is { } reason)
        {
            Log.CgroupLeft(_logger, _directory, reason);
        }
    }

    private static SafeFileHandle Open(string path) => File.OpenHandle(path, share: FileShare.ReadWrite);

    private void WriteNumber(string file, long value) =>
        File.WriteAllText(Path.Combine(_directory, file), value.ToString(CultureInfo.InvariantCulture));

    private void LimitSwap(long limit)
    {
        if (File.Exists(Path.Combine(_directory, _layout.SwapFile))) // absent in a kernel without swap accounting
        {
            WriteNumber(_layout.SwapFile, _layout.Swap(limit));
        }
    }

    private long ReadKills()
    {
        Span<byte> text = stackalloc byte[512];
        text = text[..RandomAccess.Read(_eventsFile, text, 0)];
        var at = text.IndexOf("oom_kill "u8);
        return at >= 0 && Utf8Parser.TryParse(text[(at + "oom_kill ".Length)..], out long kills, out _) ? kills : 0;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "The memory cgroup {Directory} can't be removed yet: {Reason}")]
        public static partial void CgroupLeft(ILogger logger, string directory, string reason);
    }
}
