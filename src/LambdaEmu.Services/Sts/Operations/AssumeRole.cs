using LambdaEmu.Contracts.Sts;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sts.Sessions;

namespace LambdaEmu.Services.Sts.Operations;

/// <summary>
/// Credentials of a role. The role has to exist; its trust policy is not evaluated, so everybody may assume it.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html.
/// </summary>
internal sealed class AssumeRole(ITemporaryCredentials credentials, IPrincipalDirectory principals, CallerDirectory callers)
    : IOperation<AssumeRoleRequest, AssumeRoleResponse>
{
    private const int DefaultSeconds = 3600;
    private const int MaxChainedSeconds = 3600;

    public async ValueTask<AssumeRoleResponse> HandleAsync(AssumeRoleRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var caller = callers.Identify(context);
        if (Arn.TryParse(request.RoleArn) is null)
        {
            throw StsFaults.Validation($"{request.RoleArn} is invalid");
        }
        SessionPolicy.Check(request.Policy);
        var role = principals.FindRole(request.RoleArn!) ?? throw StsFaults.AccessDenied(
            $"User: {caller.Principal.Arn} is not authorized to perform: sts:AssumeRole on resource: {request.RoleArn}");
        var seconds = request.DurationSeconds ?? DefaultSeconds;
        if (caller.Kind == CallerKind.RoleSession && seconds > MaxChainedSeconds)
        {
            throw StsFaults.Validation("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        if (seconds > role.MaxSessionDuration.TotalSeconds)
        {
            throw StsFaults.Validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        var issued = await credentials.AssumeAsync(role, request.RoleSessionName!, TimeSpan.FromSeconds(seconds));
        return new AssumeRoleResponse
        {
            Credentials = CredentialsView.Of(issued),
            AssumedRoleUser = new AssumedRoleUser { AssumedRoleId = issued.Holder.UserId, Arn = issued.Holder.Arn },
            SourceIdentity = request.SourceIdentity,
        };
    }
}
