using LambdaEmu.Contracts.Iam;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Deletes an access key; who calls with it afterwards is nobody.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html.
/// </summary>
internal sealed class DeleteAccessKey(IamRegistry iam) : IOperation<DeleteAccessKeyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteAccessKeyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await iam.Of(context).ChangeUserAsync(iam.UserNameOrCaller(request.UserName, context), user =>
            user.AccessKeys.FirstOrDefault(k => k.Id == request.AccessKeyId) is { } key
                ? user with { AccessKeys = [.. user.AccessKeys.Where(k => k != key)] }
                : throw IamFaults.AccessKeyNotFound(request.AccessKeyId!));
        return Empty.Value;
    }
}
