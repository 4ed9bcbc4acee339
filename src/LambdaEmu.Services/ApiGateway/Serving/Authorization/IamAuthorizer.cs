using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.Endpoints.Signatures;

namespace LambdaEmu.Services.ApiGateway.Serving.Authorization;

/// <summary>
/// AWS_IAM: the request has to be signed by somebody of the account. Policies of identities are kept and not evaluated. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html.
/// </summary>
internal sealed class IamAuthorizer(SignatureV4 signatures)
{
    private const string Service = "execute-api";

    public GatewayFailure? Admit(RestCall call)
    {
        var (outcome, key) = signatures.Verify(call.Http, Service);
        switch (outcome)
        {
            case SignatureOutcome.Missing:
                return GatewayFailure.MissingAuthenticationToken();
            case SignatureOutcome.UnknownKey:
                return GatewayFailure.InvalidToken();
            case SignatureOutcome.Mismatch:
                return GatewayFailure.InvalidSignature();
        }
        call.Signer = key;
        return key!.Owner.AccountId == call.Staged.Scope.AccountId
            ? null
            : GatewayFailure.AccessDenied($"User: {key.Owner.Arn} is not authorized to perform: execute-api:Invoke on resource: {Hidden(call)}");
    }

    // AWS shows the last four digits of the account alone.
    private static string Hidden(RestCall call) =>
        call.MethodArn.Replace(call.Staged.Scope.AccountId, $"********{call.Staged.Scope.AccountId[8..]}", StringComparison.Ordinal);
}
