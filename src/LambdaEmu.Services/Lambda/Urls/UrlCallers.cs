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

    /// <returns>Null where the caller may not.</returns>
    public UrlCaller? Admit(HttpCall call, Function function, FunctionReference reference, FunctionUrl url, string action)
    {
        if (url.AuthType == Iam)
        {
            // Whoever has a key of the account may: policies of identities are kept and not evaluated.
            return signatures.Verify(call, Service).Key is { } key
                && (key.Owner.AccountId == function.Scope.AccountId || Allows(call, reference, url, key, action))
                ? new UrlCaller(key) : null;
        }
        return Allows(call, reference, url, null, action) ? new UrlCaller(null) : null;
    }

    private bool Allows(HttpCall call, FunctionReference reference, FunctionUrl url, SigningKey? signer, string action) => FunctionPermissions.Allow(
        functions, reference, ClientIdentity.Of(call, signer, ("lambda:functionurlauthtype", url.AuthType), ("lambda:invokedviafunctionurl", "true")), action);
}

/// <param name="Signer">Whose key signed; null for a URL that asks for no signature.</param>
internal sealed record UrlCaller(SigningKey? Signer);
