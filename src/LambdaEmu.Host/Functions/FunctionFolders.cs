using System.Collections.Concurrent;
using System.Threading.Channels;
using LambdaEmu.Host.Options;

namespace LambdaEmu.Host.Functions;

/// <summary>
/// --functions DIR: every folder in it is a function of its name, as long as the folder is there. Lambda itself watches the code;
/// here it is about which folders there are and what their function.json says.
/// </summary>
internal sealed partial class FunctionFolders : IAsyncDisposable
{
    private readonly Channel<string> _due = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, string> _deployed = [];
    private readonly ConcurrentDictionary<string, FileSystemWatcher> _watchers = new();
    private readonly FileSystemWatcher _folders;
    private readonly FolderDeployment _deployment;
    private readonly string _directory;
    private readonly string _account;
    private readonly ILogger _logger;
    private Task _following = Task.CompletedTask;

    private FunctionFolders(string directory, string account, Uri endpoint, ILogger logger)
    {
        (_directory, _account, _logger) = (directory, account, logger);
        _deployment = new FolderDeployment(endpoint);
        _folders = new FileSystemWatcher(directory) { NotifyFilter = NotifyFilters.DirectoryName };
        _folders.Created += (_, e) => TakeUp(e.Name);
        _folders.Deleted += (_, e) => TakeUp(e.Name);
        _folders.Renamed += (_, e) =>
        {
            TakeUp(e.OldName);
            TakeUp(e.Name);
        };
        _folders.EnableRaisingEvents = true;
    }

    /// <summary>Returns when what lies there now is deployed.</summary>
    /// <exception cref="StartException">There is no such directory.</exception>
    public static async Task<FunctionFolders> StartAsync(EmulatorOptions options, Uri endpoint, ILogger logger)
    {
        var directory = options.FunctionsDirectory!;
        if (!Directory.Exists(directory))
        {
            throw new StartException($"--functions: there is no directory {directory}");
        }
        var folders = new FunctionFolders(directory, options.Account, endpoint, logger);
        foreach (var path in Directory.GetDirectories(directory).Order(StringComparer.Ordinal))
        {
            folders.Watch(Path.GetFileName(path));
            await folders.SyncAsync(Path.GetFileName(path));
        }
        folders._following = folders.FollowAsync();
        return folders;
    }

    public async ValueTask DisposeAsync()
    {
        _folders.Dispose();
        foreach (var watcher in _watchers.Values)
        {
            watcher.Dispose();
        }
        _due.Writer.TryComplete();
        await _following;
        _deployment.Dispose();
    }

    /// <summary>A folder has come or gone; one that is made again is another to the kernel.</summary>
    private void TakeUp(string? name)
    {
        if (name is not null)
        {
            Watch(name);
            _due.Writer.TryWrite(name);
        }
    }

    /// <summary>A folder's own files tell what function it is: it may be filled after it was made, and function.json may change.</summary>
    private void Watch(string name)
    {
        if (_watchers.TryRemove(name, out var earlier))
        {
            earlier.Dispose();
        }
        try
        {
            var watcher = new FileSystemWatcher(Path.Combine(_directory, name)) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
            watcher.Created += (_, _) => _due.Writer.TryWrite(name);
            watcher.Changed += (_, _) => _due.Writer.TryWrite(name);
            watcher.Deleted += (_, _) => _due.Writer.TryWrite(name);
            watcher.Renamed += (_, _) => _due.Writer.TryWrite(name);
            watcher.EnableRaisingEvents = true;
            _watchers[name] = watcher;
        }
        catch (ArgumentException)
        {
            // It is gone.
        }
    }

    private async Task FollowAsync()
    {
        await foreach (var name in _due.Reader.ReadAllAsync())
        {
            await SyncAsync(name);
        }
    }

    private async Task SyncAsync(string name)
    {
        try
        {
            await ApplyAsync(name);
        }
        catch (Exception refused) when (refused is FormatException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            Log.NotDeployed(_logger, name, refused.Message);
        }
    }

    private async Task ApplyAsync(string name)
    {
        var path = Path.Combine(_directory, name);
        if (!Directory.Exists(path))
        {
            if (_deployed.Remove(name))
            {
                await _deployment.DeleteAsync(name);
                Log.Deleted(_logger, name);
            }
            return;
        }
        if (name.StartsWith('.') || FunctionFolder.Describe(path, _account) is not { } description)
        {
            return;
        }
        var text = description.ToJsonString();
        if (_deployed.GetValueOrDefault(name) == text)
        {
            return;
        }
        await _deployment.PutAsync(name, path, description);
        _deployed[name] = text;
        Log.Deployed(_logger, name, path);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Function {Name} runs from {Folder}")]
        public static partial void Deployed(ILogger logger, string name, string folder);

        [LoggerMessage(Level = LogLevel.Information, Message = "Function {Name} is deleted, for its folder is gone")]
        public static partial void Deleted(ILogger logger, string name);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Function {Name} is not deployed: {Reason}")]
        public static partial void NotDeployed(ILogger logger, string name, string reason);
    }
}
