using System.Collections.Concurrent;
using System.Security.Cryptography;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;

namespace LambdaEmu.Services.Sts.Sessions;

/// <summary>All sessions that have not ended.</summary>
public sealed class SessionRegistry : ITemporaryCredentials
{
    // Forty and some hundred characters in base 64, as AWS's are.
    private const int SecretBytes = 30;
    private const int TokenBytes = 240;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Session> _sessions = new();
    private readonly Lock _lock = new();
    private readonly IStateStore _store;
    private readonly TimeProvider _time;
    private DateTimeOffset _nextSweep;

    /// <summary>Reads what the store holds.</summary>
    public SessionRegistry(IStateStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
        foreach (var session in store.ReadDocuments(SessionDocuments.Kind).Select(SessionDocuments.Read))
        {
            _sessions[session.AccessKeyId] = session;
        }
    }

    public ValueTask<TemporaryCredentials> AssumeAsync(RolePrincipal role, string sessionName, TimeSpan validity) => IssueAsync(
        new Principal(role.AccountId, $"arn:aws:sts::{role.AccountId}:assumed-role/{role.Name}/{sessionName}", $"{role.Id}:{sessionName}"),
        validity, isRole: true);

    /// <summary>Opens a session of whoever <paramref name="holder"/> is.</summary>
    internal async ValueTask<TemporaryCredentials> IssueAsync(Principal holder, TimeSpan validity, bool isRole = false)
    {
        // AWS shows whole seconds.
        var expiration = DateTimeOffset.FromUnixTimeSeconds((_time.GetUtcNow() + validity).ToUnixTimeSeconds());
        Session session;
        ValueTask committed;
        lock (_lock)
        {
            session = Add(holder, isRole, expiration);
            committed = _store.CommitAsync(SessionDocuments.Put(SweepNowAndThen(), session));
        }
        await committed;
        return Tell(session);
    }

    /// <summary>A session that nobody needs after a restart, and that lasts until it is revoked.</summary>
    internal TemporaryCredentials IssueInMemory(Principal holder) => Tell(Add(holder, isRole: true, DateTimeOffset.MaxValue));

    internal void Revoke(string accessKeyId) => _sessions.TryRemove(accessKeyId, out _);

    /// <summary>Null where the key is no session's, or of one that has ended.</summary>
    internal Session? Find(string accessKeyId) =>
        _sessions.GetValueOrDefault(accessKeyId) is { } session && session.Expiration > _time.GetUtcNow() ? session : null;

    internal void Clear() => _sessions.Clear();

    private Session Add(Principal holder, bool isRole, DateTimeOffset expiration)
    {
        while (true)
        {
            var session = new Session(AccessKeyId.New(AccessKeyId.TemporaryPrefix, holder.AccountId), holder, isRole, expiration)
            {
                SecretAccessKey = Random(SecretBytes),
                SessionToken = Random(TokenBytes),
            };
            if (_sessions.TryAdd(session.AccessKeyId, session))
            {
                return session;
            }
        }
    }

    private static TemporaryCredentials Tell(Session session) =>
        new(session.Holder, session.AccessKeyId, session.SecretAccessKey!, session.SessionToken!, session.Expiration);

    /// <summary>A batch that deletes the sessions that have ended; a new session is the occasion to look for them.</summary>
    private StateBatch SweepNowAndThen()
    {
        var batch = new StateBatch();
        var now = _time.GetUtcNow();
        if (now < _nextSweep)
        {
            return batch;
        }
        _nextSweep = now + SweepInterval;
        foreach (var ended in _sessions.Values.Where(s => s.Expiration <= now))
        {
            _sessions.TryRemove(ended.AccessKeyId, out _);
            SessionDocuments.Delete(batch, ended);
        }
        return batch;
    }

    private static string Random(int bytes) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes));
}
