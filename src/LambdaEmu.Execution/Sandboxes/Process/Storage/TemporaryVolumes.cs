using System.Collections.Concurrent;
using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Sandboxes.Process.Storage;

/// <summary>
/// Makes the volumes for /tmp. Those of the size that functions have by default lie in stock, for a cold start must not wait for one;
/// the stock is filled beside whatever else goes on. A burst that empties it waits two milliseconds a sandbox.
/// </summary>
internal sealed partial class TemporaryVolumes(string directory, ILogger logger) : IDisposable
{
    private const int StockedMegabytes = 512;
    private const int StockSize = 16;

    private readonly ConcurrentDictionary<int, Lazy<VolumeTemplate>> _templates = new();
    private readonly ConcurrentQueue<TemporaryVolume> _stock = new();
    private int _filling;
    private volatile bool _disposed;

    /// <summary>Null where the machine has no device left; the sandbox then gets a directory, without a limit.</summary>
    public TemporaryVolume? Take(int megabytes)
    {
        var stocked = megabytes == StockedMegabytes;
        try
        {
            return stocked && _stock.TryDequeue(out var ready) ? ready : Make(megabytes);
        }
        catch (Exception refused) when (refused is IOException or Win32Exception or UnauthorizedAccessException)
        {
            Log.NoVolume(logger, megabytes, refused.Message);
            return null;
        }
        finally
        {
            if (stocked)
            {
                Fill();
            }
        }
    }

    /// <summary>Whether this machine allows it, told by making the first one of the stock.</summary>
    public bool CanMake()
    {
        try
        {
            _stock.Enqueue(Make(StockedMegabytes));
            return true;
        }
        catch (Exception refused) when (refused is IOException or Win32Exception or UnauthorizedAccessException)
        {
            Log.NotToBeHad(logger, refused.Message);
            return false;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_stock.TryDequeue(out var volume))
        {
            volume.Dispose();
        }
    }

    private TemporaryVolume Make(int megabytes) => TemporaryVolume.Create(
        _templates.GetOrAdd(megabytes, size => new(() => VolumeTemplate.Make(size, directory))).Value, directory);

    private void Fill()
    {
        if (!_disposed && Interlocked.Exchange(ref _filling, 1) == 0)
        {
            _ = Task.Run(FillNow);
        }
    }

    private void FillNow()
    {
        try
        {
            while (!_disposed && _stock.Count < StockSize)
            {
                _stock.Enqueue(Make(StockedMegabytes));
            }
        }
        catch (Exception refused) when (refused is IOException or Win32Exception or UnauthorizedAccessException)
        {
            // The sandbox that needs one tries again, and tells.
        }
        Volatile.Write(ref _filling, 0);
        if (_disposed)
        {
            Dispose();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Volumes for /tmp are not to be had: {Reason}")]
        public static partial void NotToBeHad(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "No volume of {Megabytes} MB for a /tmp, whose size is not limited therefore: {Reason}")]
        public static partial void NoVolume(ILogger logger, int megabytes, string reason);
    }
}
