using LambdaEmu.Contracts.Sts;
using LambdaEmu.Core.Ports;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sts.Operations;
using LambdaEmu.Services.Sts.Sessions;

namespace LambdaEmu.Services.Sts;

/// <summary>AWS Security Token Service: who am I, and who may I be for a while. See https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html.</summary>
public sealed class StsService : AwsService
{
    private readonly SessionRegistry _sessions;

    public StsService(SessionRegistry sessions, IPrincipalDirectory principals)
        : base(StsContract.Model)
    {
        _sessions = sessions;
        var callers = new CallerDirectory(sessions, principals);
        Serve(StsContract.GetCallerIdentity, new GetCallerIdentity(callers));
        Serve(StsContract.AssumeRole, new AssumeRole(sessions, principals, callers));
        Serve(StsContract.GetSessionToken, new GetSessionToken(sessions, callers));
        Serve(StsContract.GetFederationToken, new GetFederationToken(sessions, callers));
    }

    public override void Reset() => _sessions.Clear();
}
