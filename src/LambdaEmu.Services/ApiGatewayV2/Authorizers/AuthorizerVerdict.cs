using System.Text.Json;
using LambdaEmu.Core.Policies;
using LambdaEmu.Services.Endpoints.Requests;

namespace LambdaEmu.Services.ApiGatewayV2.Authorizers;

/// <summary>What an authorizer's function answered; good for more than one request where it is cached.</summary>
internal sealed class AuthorizerVerdict
{
    private const string Action = "execute-api:Invoke";

    /// <summary>Of a simple answer.</summary>
    public bool IsAllowed { get; init; }

    /// <summary>Of a policy answer, which is asked for each request anew; null for a simple one.</summary>
    public PolicyDocument? Policy { get; init; }

    public string? PrincipalId { get; init; }

    /// <summary>An object that goes on to integrations; null for none.</summary>
    public JsonElement? Context { get; init; }

    /// <param name="arn">The request's, such as arn:aws:execute-api:us-east-1:000000000000:api/stage/GET/pets.</param>
    public bool Allows(string arn, HttpCall call) => Policy is null
        ? IsAllowed
        : Policy.DecideForHolder(ClientIdentity.Of(call, signer: null), Action, arn) is PolicyVerdict.Allowed;

    /// <summary>Reads {"isAuthorized": true, "context": {}}.</summary>
    /// <returns>Null where it is something else.</returns>
    public static AuthorizerVerdict? ReadSimple(ReadOnlyMemory<byte> answer) => Read(answer, root =>
        root.TryGetProperty("isAuthorized", out var allowed) && allowed.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? new AuthorizerVerdict { IsAllowed = allowed.GetBoolean(), Context = ContextOf(root) }
            : null);

    /// <summary>Reads {"principalId": "", "policyDocument": {}, "context": {}}.</summary>
    /// <inheritdoc cref="ReadSimple"/>
    public static AuthorizerVerdict? ReadPolicy(ReadOnlyMemory<byte> answer) => Read(answer, root =>
        root.TryGetProperty("principalId", out var principal) && principal.ValueKind == JsonValueKind.String
        && root.TryGetProperty("policyDocument", out var policy) && policy.ValueKind == JsonValueKind.Object && PolicyDocument.HasKnownConditions(policy)
            ? new AuthorizerVerdict { Policy = PolicyDocument.Parse(policy.GetRawText()), PrincipalId = principal.GetString(), Context = ContextOf(root) }
            : null);

    private static AuthorizerVerdict? Read(ReadOnlyMemory<byte> answer, Func<JsonElement, AuthorizerVerdict?> read)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object ? read(json.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? ContextOf(JsonElement root) =>
        root.TryGetProperty("context", out var context) && context.ValueKind == JsonValueKind.Object ? context.Clone() : null;
}
