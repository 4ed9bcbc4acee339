using System.Collections.Concurrent;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Signing;

/// <summary>All code signing configurations, in memory and, through the state store, on disk. Recorded in test_code_signing_not_found_excs.</summary>
internal sealed class SigningRegistry
{
    private const string ArnResource = "code-signing-config:";

    private readonly ScopedStore<ConcurrentDictionary<string, SigningConfig>> _configs = new(_ => new());
    private readonly FunctionRegistry _functions;
    private readonly IStateStore _store;

    public SigningRegistry(FunctionRegistry functions, IStateStore store)
    {
        _functions = functions;
        _store = store;
        foreach (var (scope, config) in SigningDocuments.Load(store))
        {
            _configs[scope][config.Id] = config;
        }
    }

    /// <summary>Held while a configuration or what refers to it changes.</summary>
    public Lock Lock { get; } = new();

    public static string Arn(ResourceScope scope, SigningConfig config) => Core.Identity.Arn.Format("lambda", scope, ArnResource + config.Id);

    public static bool IsArn(string arn) => Core.Identity.Arn.TryParse(arn)?.Resource.StartsWith(ArnResource, StringComparison.Ordinal) == true;

    public ValueTask AddAsync(ResourceScope scope, SigningConfig config)
    {
        lock (Lock)
        {
            _configs[scope][config.Id] = config;
            return _store.CommitAsync(new StateBatch().PutSigningConfig(scope, config));
        }
    }

    /// <exception cref="AwsException">ResourceNotFoundException: there is none in this account and region.</exception>
    public SigningConfig Require(ResourceScope scope, string arn) =>
        Find(scope, arn) ?? throw LambdaErrors.NotFound($"The Lambda code signing configuration {arn} can not be found.");

    /// <summary>For a function that is to have it.</summary>
    /// <exception cref="AwsException">CodeSigningConfigNotFoundException: there is none in this account and region.</exception>
    public SigningConfig RequireForFunction(ResourceScope scope, string arn) => Find(scope, arn) ?? throw new AwsException(
        "CodeSigningConfigNotFoundException",
        $"The code signing configuration cannot be found. Check that the provided configuration is not deleted: {arn}.", 404);

    public async ValueTask<SigningConfig> ChangeAsync(ResourceScope scope, string arn, Func<SigningConfig, SigningConfig> change)
    {
        SigningConfig changed;
        ValueTask committed;
        lock (Lock)
        {
            changed = change(Require(scope, arn));
            _configs[scope][changed.Id] = changed;
            committed = _store.CommitAsync(new StateBatch().PutSigningConfig(scope, changed));
        }
        await committed;
        return changed;
    }

    public ValueTask DeleteAsync(ResourceScope scope, string arn)
    {
        lock (Lock)
        {
            var config = Require(scope, arn);
            if (FunctionsWith(scope, arn).Count > 0)
            {
                // AWS's own text is not known.
                throw LambdaErrors.Conflict($"The code signing configuration {arn} can not be deleted: functions use it.");
            }
            _configs[scope].TryRemove(config.Id, out _);
            return _store.CommitAsync(new StateBatch().DeleteSigningConfig(scope, config));
        }
    }

    /// <summary>The configurations of a scope by id.</summary>
    public IReadOnlyList<SigningConfig> List(ResourceScope scope) => [.. _configs[scope].Values.OrderBy(c => c.Id, StringComparer.Ordinal)];

    /// <summary>By name.</summary>
    public IReadOnlyList<Function> FunctionsWith(ResourceScope scope, string arn) =>
        [.. _functions.List(scope).Where(f => f.Attachments.CodeSigningConfigArn == arn)];

    public void Clear() => _configs.Clear();

    private SigningConfig? Find(ResourceScope scope, string arn) =>
        Core.Identity.Arn.TryParse(arn) is { } parsed && parsed.Scope == scope && IsArn(arn)
            ? _configs[scope].GetValueOrDefault(parsed.Resource[ArnResource.Length..])
            : null;
}
