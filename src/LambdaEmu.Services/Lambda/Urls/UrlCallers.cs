using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Endpoints.Requests;
using LambdaEmu.Services.Endpoints.Signatures;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Policies;

namespace LambdaEmu.Services.Lambda.Urls;

/// <summary>Who may use a function URL. See https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html.</summary>
internal sealed class UrlCallers(FunctionRegistry functions, SignatureV4 signatures)
{
    private const string Iam = "AWS_IAM";
    private const string Service = "lambda";
    private const string Anonymous = "*";

    /// <returns>Null where the caller may not.</returns>
    public UrlCaller? Admit(HttpCall call, Function function, FunctionReference reference, FunctionUrl url, string action)
    {
        if (url.AuthType == Iam)
        {
            // Whoever has a key of the account may: policies of identities are kept and not evaluated.
            return signatures.Verify(call, Service).Key is { } key
                && (key.Owner.AccountId == function.Scope.AccountId || Allows(reference, url, key.Owner.Arn, action))
                ? new UrlCaller(key) : null;
        }
        return Allows(reference, url, Anonymous, action) ? new UrlCaller(null) : null;
    }

    private bool Allows(FunctionReference reference, FunctionUrl url, string principal, string action) => FunctionPermissions.Allow(
        functions, reference,
        new ServiceCaller(principal, "", "") { Keys = new Dictionary<string, string> { ["lambda:functionurlauthtype"] = url.AuthType } }, action);
}

/// <param name="Signer">Whose key signed; null for a URL that asks for no signature.</param>
internal sealed record UrlCaller(SigningKey? Signer);
