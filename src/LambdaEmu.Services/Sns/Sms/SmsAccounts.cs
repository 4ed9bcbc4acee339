using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Sns.Persistence;

namespace LambdaEmu.Services.Sns.Sms;

/// <summary>What all scopes have set for text messages.</summary>
internal sealed class SmsAccounts
{
    private const string Kind = "sns.sms";
    private const string Key = "account";

    private readonly IStateStore _store;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<ResourceScope, SmsAccount> _accounts = new();

    /// <summary>Reads what the store holds.</summary>
    public SmsAccounts(IStateStore store)
    {
        _store = store;
        foreach (var document in store.ReadDocuments(Kind))
        {
            _accounts[document.Scope] = Read(document.Content);
        }
    }

    public SmsAccount this[ResourceScope scope] => _accounts.GetValueOrDefault(scope, SmsAccount.New);

    public ValueTask ChangeAsync(ResourceScope scope, Func<SmsAccount, SmsAccount> change)
    {
        lock (_lock)
        {
            var changed = _accounts[scope] = change(this[scope]);
            return _store.CommitAsync(new StateBatch().Put(scope, Kind, Key, Write(changed)));
        }
    }

    /// <summary>Forgets all of it, in memory.</summary>
    public void Clear() => _accounts.Clear();

    public static string NewPassword() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    private static byte[] Write(SmsAccount account) => JsonDocuments.Write(json =>
    {
        JsonDocuments.WriteTexts(json, "attributes", account.Attributes);
        json.WriteStartObject("numbers");
        foreach (var (number, password) in account.Numbers)
        {
            json.WriteString(number, password);
        }
        json.WriteEndObject();
    });

    private static SmsAccount Read(ReadOnlyMemory<byte> document)
    {
        using var json = JsonDocument.Parse(document);
        return new SmsAccount
        {
            Attributes = JsonDocuments.Texts(json.RootElement, "attributes").ToImmutableSortedDictionary(),
            Numbers = json.RootElement.GetProperty("numbers").EnumerateObject().ToImmutableSortedDictionary(n => n.Name, n => n.Value.GetString()),
        };
    }
}
