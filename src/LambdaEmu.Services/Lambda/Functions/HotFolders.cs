using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>
/// Folders of this machine that functions have as their code, unpacked and live: the S3 bucket "hot-reload", which LocalStack's users know, stands
/// for the file system, and the key is the folder's path. The kernel tells of changes; nothing is looked at in between.
/// </summary>
/// <param name="changed">Told the folder, once or several times for a change, from any thread.</param>
internal sealed class HotFolders(Action<string> changed)
{
    public const string Bucket = "hot-reload";

    /// <summary>Written by interpreters and tools while they read.</summary>
    private static readonly string[] Ignored = ["__pycache__", ".git"];

    private readonly ConcurrentDictionary<string, Watch> _watches = new();

    /// <exception cref="Core.Errors.AwsException">The path is relative, or there is no such folder.</exception>
    public FunctionCode Accept(string path)
    {
        if (!Path.IsPathRooted(path))
        {
            throw LambdaErrors.InvalidParameter($"The S3Key {path} has to be the absolute path of a folder when the S3Bucket is {Bucket}.");
        }
        if (!Directory.Exists(path))
        {
            throw LambdaErrors.InvalidParameter($"The folder {path} does not exist on the machine that LambdaEmu runs on.");
        }
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        // The content changes without anybody's saying so; what stays is the path.
        return new FunctionCode(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder))), Size: 0) { Folder = folder, UnzippedSize = 0 };
    }

    /// <summary>Tells of the folder's changes from now on.</summary>
    public void Add(string folder) => _watches.GetOrAdd(folder, path => new Watch(path, () => changed(path)));

    public void Remove(string folder)
    {
        if (_watches.TryRemove(folder, out var watch))
        {
            watch.Dispose();
        }
    }

    public void Clear()
    {
        foreach (var folder in _watches.Keys)
        {
            Remove(folder);
        }
    }

    /// <summary>What lies in a folder, and the folder's own entry above it: build tools remove it and make it again.</summary>
    private sealed class Watch : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly string _folder;
        private readonly Action _changed;
        private readonly FileSystemWatcher? _entry;
        private FileSystemWatcher? _content;
        private bool _disposed;

        public Watch(string folder, Action changed)
        {
            (_folder, _changed) = (folder, changed);
            if (Path.GetDirectoryName(folder) is { } parent && Directory.Exists(parent))
            {
                _entry = new FileSystemWatcher(parent, Path.GetFileName(folder)) { NotifyFilter = NotifyFilters.DirectoryName };
                _entry.Created += (_, _) => WatchContentAndTell();
                _entry.Renamed += (_, _) => WatchContentAndTell();
                _entry.EnableRaisingEvents = true;
            }
            WatchContent();
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _disposed = true;
                _entry?.Dispose();
                _content?.Dispose();
            }
        }

        private void WatchContentAndTell()
        {
            WatchContent();
            _changed();
        }

        private void WatchContent()
        {
            lock (_lock)
            {
                _content?.Dispose();
                _content = null;
                if (_disposed || !Directory.Exists(_folder))
                {
                    return;
                }
                _content = new FileSystemWatcher(_folder)
                {
                    IncludeSubdirectories = true,
                    NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName | NotifyFilters.DirectoryName,
                };
                _content.Created += Tell;
                _content.Changed += Tell;
                _content.Deleted += Tell;
                _content.Renamed += Tell;
                // Too much at once, and what it was is lost.
                _content.Error += (_, _) => _changed();
                _content.EnableRaisingEvents = true;
            }
        }

        private void Tell(object sender, FileSystemEventArgs e)
        {
            if (!Ignored.Any(name => e.Name is not null && e.Name.Split(Path.DirectorySeparatorChar).Contains(name)))
            {
                _changed();
            }
        }
    }
}
