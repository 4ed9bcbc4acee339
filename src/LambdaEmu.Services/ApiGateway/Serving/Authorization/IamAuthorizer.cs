using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.Endpoints.Signatures;

namespace LambdaEmu.Services.ApiGateway.Serving.Authorization;

/// <summary>
/// AWS_IAM: the request has to be signed by somebody. Policies of identities are kept and not evaluated. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html.
/// </summary>
internal sealed class IamAuthorizer(SignatureV4 signatures)
{
    private const string Service = "execute-api";

    /// <summary>Finds out who signed the call.</summary>
    /// <returns>Null where that is known.</returns>
    public GatewayFailure? Identify(RestCall call)
    {
        var (outcome, key) = signatures.Verify(call.Http, Service);
        call.Signer = outcome == SignatureOutcome.Valid ? key : null;
        return outcome switch
        {
            SignatureOutcome.Missing => GatewayFailure.MissingAuthenticationToken(),
            SignatureOutcome.UnknownKey => GatewayFailure.InvalidToken(),
            SignatureOutcome.Mismatch => GatewayFailure.InvalidSignature(),
            _ => null,
        };
    }
}
