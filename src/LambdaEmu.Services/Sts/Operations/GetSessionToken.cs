using LambdaEmu.Contracts.Sts;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sts.Sessions;

namespace LambdaEmu.Services.Sts.Operations;

/// <summary>Temporary credentials of the caller itself. See https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html.</summary>
internal sealed class GetSessionToken(SessionRegistry sessions, CallerDirectory callers) : IOperation<GetSessionTokenRequest, GetSessionTokenResponse>
{
    public async ValueTask<GetSessionTokenResponse> HandleAsync(GetSessionTokenRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var caller = callers.Identify(context);
        if (caller.IsSession)
        {
            throw StsFaults.AccessDenied("Cannot call GetSessionToken with session credentials");
        }
        var issued = await sessions.IssueAsync(caller.Principal, SessionLength.Of(request.DurationSeconds, caller));
        return new GetSessionTokenResponse { Credentials = CredentialsView.Of(issued) };
    }
}
