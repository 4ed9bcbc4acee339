using System.Text.Json;
using System.Text.Json.Serialization;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;

namespace LambdaEmu.Services.Sts.Sessions;

/// <summary>Sessions in the state store, one document each; kind, keys and member names are frozen.</summary>
[JsonSerializable(typeof(Session))]
internal sealed partial class SessionDocuments : JsonSerializerContext
{
    public const string Kind = "sts.session";

    public static StateBatch Put(StateBatch batch, Session session) =>
        batch.Put(ScopeOf(session), Kind, session.AccessKeyId, JsonSerializer.SerializeToUtf8Bytes(session, Default.Session));

    public static StateBatch Delete(StateBatch batch, Session session) => batch.Delete(ScopeOf(session), Kind, session.AccessKeyId);

    public static Session Read(StoredDocument document) => JsonSerializer.Deserialize(document.Content.Span, Default.Session)!;

    // Credentials hold in every region.
    private static ResourceScope ScopeOf(Session session) => new(session.Holder.AccountId, "aws-global");
}
