using System.Collections.Concurrent;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Execution;
using LambdaEmu.Services.Lambda.Managed;
using LambdaEmu.Services.Lambda.Provisioning;
using LambdaEmu.Services.Lambda.State;
using LambdaEmu.Services.Lambda.Urls;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>All functions of all accounts and regions, in memory and, through the state store, on disk.</summary>
internal sealed class FunctionRegistry
{
    private readonly ScopedStore<ConcurrentDictionary<string, Function>> _functions = new(_ => new());
    private readonly ConcurrentDictionary<string, Function> _urls = new();
    private readonly IStateStore _store;

    public FunctionRegistry(IStateStore store)
    {
        _store = store;
        foreach (var function in FunctionDocuments.Load(store))
        {
            _functions[function.Scope][function.Name] = function;
            IndexUrls(function, new FunctionAttachments(), function.Attachments);
        }
    }

    /// <exception cref="Core.Errors.AwsException">ResourceConflictException where the name is taken.</exception>
    public ValueTask AddAsync(Function function)
    {
        lock (function.Lock)
        {
            if (!_functions[function.Scope].TryAdd(function.Name, function))
            {
                throw LambdaErrors.Conflict($"Function already exist: {function.Name}");
            }
            var batch = new StateBatch().PutFunction(function);
            foreach (var version in function.AllVersions().Skip(1))
            {
                batch.PutVersion(function, version.Configuration);
            }
            if (function.Attachments.CodeSigningConfigArn is not null)
            {
                batch.PutAttachments(function);
            }
            return _store.CommitAsync(batch);
        }
    }

    /// <summary>Changes a function under its lock and commits what <paramref name="change"/> adds to the batch.</summary>
    public async ValueTask<T> ChangeAsync<T>(Function function, Func<StateBatch, T> change)
    {
        T result;
        ValueTask committed;
        lock (function.Lock)
        {
            if (function.IsDeleted)
            {
                throw LambdaErrors.FunctionNotFound(function.Arn);
            }
            var batch = new StateBatch();
            result = change(batch);
            committed = _store.CommitAsync(batch);
            if (function.IsDeleted)
            {
                // Only now, so that the commit of a new function of this name comes after this one.
                _functions[function.Scope].TryRemove(KeyValuePair.Create(function.Name, function));
            }
        }
        await committed;
        return result;
    }

    /// <returns>The versions that there were.</returns>
    public async ValueTask<IReadOnlyList<DeployedVersion>> RemoveAsync(Function function)
    {
        IReadOnlyList<DeployedVersion> versions = [];
        await ChangeAsync(function, batch =>
        {
            versions = [.. function.AllVersions()];
            function.IsDeleted = true;
            IndexUrls(function, function.Attachments, new FunctionAttachments());
            return batch.DeleteFunction(function);
        });
        return versions;
    }

    /// <summary>Changes what hangs on a function beside its versions, under its lock, and commits it.</summary>
    public ValueTask<FunctionAttachments> AttachAsync(Function function, Func<FunctionAttachments, FunctionAttachments> change) =>
        ChangeAsync(function, batch =>
        {
            var before = function.Attachments;
            var changed = function.Attachments = change(before);
            batch.PutAttachments(function);
            IndexUrls(function, before, changed);
            return changed;
        });

    public bool Contains(ResourceScope scope, string name) => _functions[scope].ContainsKey(name);

    public Function? Find(ResourceScope scope, string name) => _functions[scope].GetValueOrDefault(name);

    /// <exception cref="Core.Errors.AwsException">ResourceNotFoundException, naming what was asked for.</exception>
    public Function Require(FunctionReference reference) =>
        Find(reference.Scope, reference.Name) ?? throw LambdaErrors.FunctionNotFound(reference.QualifiedArn);

    /// <summary>The version behind the reference's qualifier.</summary>
    public (Function Function, DeployedVersion Version) RequireVersion(FunctionReference reference)
    {
        var function = Require(reference);
        return (function, function.Find(reference.Qualifier) ?? throw LambdaErrors.FunctionNotFound(reference.QualifiedArn));
    }

    /// <summary>The functions of a scope by name.</summary>
    public IReadOnlyList<Function> List(ResourceScope scope) => [.. _functions[scope].Values.OrderBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>The folders that are some function's code.</summary>
    public IEnumerable<string> Folders => Versions.Select(v => v.Configuration.Code.Folder).OfType<string>().Distinct();

    /// <summary>The versions whose code a folder is.</summary>
    public IReadOnlyList<DeployedVersion> InFolder(string folder) => [.. Versions.Where(v => v.Configuration.Code.Folder == folder)];

    /// <summary>Has the unpacked code of versions deleted that are gone, where no other has the same.</summary>
    public void DiscardUnused(IFunctionRunner runner, IEnumerable<DeployedVersion> gone)
    {
        foreach (var blob in gone.Select(v => v.Configuration.Code.Blob).Distinct().Where(blob => !UsesCode(blob)))
        {
            runner.Discard(blob);
        }
    }

    /// <summary>Tells the runner what the state store kept of reserved concurrency.</summary>
    public void RestoreReservations(IFunctionRunner runner)
    {
        foreach (var function in All.Where(f => f.Attachments.ReservedConcurrency is not null))
        {
            runner.Reserve(function.Scope, function.Name, function.Attachments.ReservedConcurrency);
        }
    }

    /// <summary>Starts the environments that the state store says are to be there.</summary>
    public void StartProvisioned(ProvisionedVersions provisioned)
    {
        foreach (var function in All)
        {
            lock (function.Lock)
            {
                provisioned.Apply(function, new FunctionAttachments());
            }
        }
    }

    /// <summary>Starts the environments on managed instances that published versions have.</summary>
    public void StartManaged(ManagedVersions managed)
    {
        foreach (var function in All)
        {
            managed.Apply(function);
        }
    }

    /// <summary>Forgets all functions and tells which there were.</summary>
    public IReadOnlyList<Function> Clear()
    {
        var functions = All.ToList();
        foreach (var function in functions)
        {
            lock (function.Lock)
            {
                function.IsDeleted = true;
            }
        }
        _functions.Clear();
        _urls.Clear();
        return functions;
    }

    /// <summary>The function whose URL has this id, and the alias that the URL is of ("" for the function itself); null where there is none.</summary>
    public (Function Function, string Qualifier, FunctionUrl Url)? FindUrl(string id) =>
        _urls.TryGetValue(id, out var owner) && owner.IsDeleted == false && owner.Attachments.Urls.FirstOrDefault(u => u.Value.Id == id) is { Value: { } url, Key: var qualifier }
            ? (owner, qualifier, url)
            : null;

    private void IndexUrls(Function function, FunctionAttachments before, FunctionAttachments after)
    {
        if (ReferenceEquals(before.Urls, after.Urls))
        {
            return;
        }
        foreach (var gone in before.Urls.Values)
        {
            _urls.TryRemove(gone.Id, out _);
        }
        foreach (var url in after.Urls.Values)
        {
            _urls[url.Id] = function;
        }
    }

    private bool UsesCode(string blob) => Versions.Any(v => v.Configuration.Code.Blob == blob);

    private IEnumerable<DeployedVersion> Versions => All.SelectMany(f => f.AllVersions());

    private IEnumerable<Function> All => _functions.All.SelectMany(s => s.Value.Values);
}
