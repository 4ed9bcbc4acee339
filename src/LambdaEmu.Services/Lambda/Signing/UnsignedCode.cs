using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Signing;

/// <summary>Whether code may be deployed to a function. There is no signer here, so that no code is signed: packages and layers alike.</summary>
internal sealed class UnsignedCode(SigningRegistry configs)
{
    /// <exception cref="AwsException">CodeVerificationFailedException: the function's configuration refuses unsigned code.</exception>
    public void Check(Function function) => Check(function.Scope, function.Attachments.CodeSigningConfigArn);

    public void Check(ResourceScope scope, string? configArn)
    {
        if (configArn is not null && configs.RequireForFunction(scope, configArn).RefusesUnsigned)
        {
            throw new AwsException(
                "CodeVerificationFailedException",
                "Lambda cannot deploy the function. The function or layer might be signed using a signature that the client is not configured to accept. "
                + "Check the provided signature for unsigned.");
        }
    }
}
