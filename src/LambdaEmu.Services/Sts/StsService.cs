using LambdaEmu.Contracts.Sts;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sts.Operations;

namespace LambdaEmu.Services.Sts;

/// <summary>AWS Security Token Service: who am I. See https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html.</summary>
public sealed class StsService : AwsService
{
    public StsService()
        : base(StsContract.Model)
    {
        Serve(StsContract.GetCallerIdentity, new GetCallerIdentity());
    }
}
