namespace LambdaEmu.Services.ApiGatewayV2.Authorizers;

/// <summary>What an authorizer's function answered.</summary>
/// <param name="Context">JSON that goes on to integrations, as the payload format has it; empty for none.</param>
/// <param name="Policy">Of a policy answer, to be asked for each route; null for a simple answer.</param>
/// <param name="IsAllowed">Of a simple answer.</param>
internal sealed record AuthorizerVerdict(bool IsAllowed, Core.Policies.PolicyDocument? Policy, string? PrincipalId, IReadOnlyDictionary<string, string> Context);
