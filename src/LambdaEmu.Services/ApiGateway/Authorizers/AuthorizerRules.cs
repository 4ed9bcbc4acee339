using System.Collections.Immutable;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.Integrations;
using LambdaEmu.Services.ApiGateway.Patching;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.Authorizers;

/// <summary>What has to hold of authorizers, and what UpdateAuthorizer may change.</summary>
internal static class AuthorizerRules
{
    private const int MaxTtl = 3600;

    public static readonly PatchTable<Authorizer> Patches = new(
        new(PatchOps.Replace, "/name", (a, s) => a with { Name = s.Value ?? "" }),
        new(PatchOps.Replace, "/type", (a, s) => a with { Type = s.Value ?? "" }),
        new(PatchOps.Replace, "/authType", (a, s) => a with { AuthType = s.Text }),
        new(PatchOps.Replace, "/authorizerUri", (a, s) => a with { Uri = s.Text }),
        new(PatchOps.Replace, "/authorizerCredentials", (a, s) => a with { Credentials = s.Text }),
        new(PatchOps.Replace, "/authorizerResultTtlInSeconds", (a, s) => a with { TtlInSeconds = s.Integer(InvalidTtl) }),
        new(PatchOps.Replace, "/identitySource", (a, s) => a with { IdentitySource = s.Text }),
        new(PatchOps.Replace, "/identityValidationExpression", (a, s) => a with { IdentityValidationExpression = s.Text }),
        new(PatchOps.Add | PatchOps.Remove, "/providerARNs", (a, s) => a with { ProviderArns = a.ProviderArns.Patched(s, s.Value ?? "") }));

    private static string InvalidTtl => $"Invalid Authorizer TTL. Must be between 0 and {MaxTtl} seconds";

    /// <summary>What can be seen of an authorizer alone; AWS looks at this before it looks for the API.</summary>
    public static void CheckAlone(Authorizer authorizer)
    {
        if (authorizer.Name.Length == 0)
        {
            throw Faults.BadRequest("Authorizer name must be non-empty");
        }
        if (authorizer.ResultTtlInSeconds is < 0 or > MaxTtl)
        {
            throw Faults.BadRequest(InvalidTtl);
        }
        switch (authorizer.Type)
        {
            case AuthorizerTypes.Cognito:
                CheckUserPools(authorizer.ProviderArns);
                break;
            case AuthorizerTypes.Token or AuthorizerTypes.Request:
                CheckFunction(authorizer);
                break;
            default:
                throw Faults.BadRequest("Invalid Authorizer Type specified. Valid options are TOKEN,REQUEST,COGNITO_USER_POOLS");
        }
    }

    /// <summary>Names are unique within an API.</summary>
    public static Authorizer Checked(RestApi api, Authorizer authorizer)
    {
        CheckAlone(authorizer);
        return api.Definition.Authorizers.Values.Any(a => a.Name == authorizer.Name && a.Id != authorizer.Id)
            ? throw Faults.BadRequest($"Authorizer name must be unique. Authorizer {authorizer.Name} already exists in this RestApi.")
            : authorizer;
    }

    private static void CheckUserPools(ImmutableList<string>? providers)
    {
        if (providers is not { IsEmpty: false })
        {
            throw Faults.BadRequest("Invalid Authorizer: at least one user pool ARN must be specified for type COGNITO_USER_POOLS");
        }
        if (providers.Find(p => Arn.TryParse(p) is not { Service: "cognito-idp" }) is { } wrong)
        {
            throw Faults.BadRequest($"Invalid Cognito Identity Provider ARN: {wrong}");
        }
    }

    private static void CheckFunction(Authorizer authorizer)
    {
        if (Arn.TryParse(authorizer.Uri) is not { Service: "apigateway" } uri || !IntegrationUri.IsFunctionInvocation(uri))
        {
            throw Faults.BadRequest($"Invalid Authorizer URI: {authorizer.Uri}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.");
        }
        if (authorizer is { Type: AuthorizerTypes.Request, IdentitySource: null, ResultTtlInSeconds: > 0 })
        {
            throw Faults.BadRequest("Identity source must be specified for type REQUEST when caching is enabled");
        }
    }
}
