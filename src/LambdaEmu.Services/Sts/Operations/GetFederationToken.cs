using LambdaEmu.Contracts.Sts;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sts.Sessions;

namespace LambdaEmu.Services.Sts.Operations;

/// <summary>
/// Temporary credentials of somebody whom the caller vouches for.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html.
/// </summary>
internal sealed class GetFederationToken(SessionRegistry sessions, CallerDirectory callers)
    : IOperation<GetFederationTokenRequest, GetFederationTokenResponse>
{
    public async ValueTask<GetFederationTokenResponse> HandleAsync(GetFederationTokenRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var caller = callers.Identify(context);
        if (caller.IsSession)
        {
            throw StsFaults.AccessDenied("Cannot call GetFederationToken with session credentials");
        }
        SessionPolicy.Check(request.Policy);
        var account = caller.Principal.AccountId;
        var user = new Principal(account, $"arn:aws:sts::{account}:federated-user/{request.Name}", $"{account}:{request.Name}");
        var issued = await sessions.IssueAsync(user, SessionLength.Of(request.DurationSeconds, caller));
        return new GetFederationTokenResponse
        {
            Credentials = CredentialsView.Of(issued),
            FederatedUser = new FederatedUser { FederatedUserId = user.UserId, Arn = user.Arn },
        };
    }
}
