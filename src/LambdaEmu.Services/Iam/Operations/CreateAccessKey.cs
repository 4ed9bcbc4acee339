using System.Security.Cryptography;
using LambdaEmu.Contracts.Iam;
using LambdaEmu.Core.Identity;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Users;

namespace LambdaEmu.Services.Iam.Operations;

/// <summary>
/// Gives a user a key. Whoever calls with it is that user.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html.
/// </summary>
internal sealed class CreateAccessKey(IamRegistry iam) : IOperation<CreateAccessKeyRequest, CreateAccessKeyResponse>
{
    private const int MaxKeys = 2;
    private const int SecretBytes = 30;

    public async ValueTask<CreateAccessKeyResponse> HandleAsync(CreateAccessKeyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var account = iam.Of(context);
        UserAccessKey created = null!;
        var user = await account.ChangeUserAsync(iam.UserNameOrCaller(request.UserName, context), user =>
        {
            if (user.AccessKeys.Count >= MaxKeys)
            {
                throw IamFaults.QuotaExceeded("AccessKeysPerUser", MaxKeys);
            }
            created = new UserAccessKey(AccessKeyId.New(AccessKeyId.LongTermPrefix, account.Id), iam.Now)
            {
                Secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)),
            };
            return user with { AccessKeys = [.. user.AccessKeys, created] };
        });
        return new CreateAccessKeyResponse
        {
            AccessKey = new AccessKey
            {
                UserName = user.Name,
                AccessKeyId = created.Id,
                Status = "Active",
                SecretAccessKey = created.Secret,
                CreateDate = created.Created,
            },
        };
    }
}
