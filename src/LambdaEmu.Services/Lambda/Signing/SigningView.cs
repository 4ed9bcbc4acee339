using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Signing;

/// <summary>A code signing configuration as the API shows it.</summary>
internal static class SigningView
{
    public static CodeSigningConfig Describe(ResourceScope scope, SigningConfig config) => new()
    {
        CodeSigningConfigId = config.Id,
        CodeSigningConfigArn = SigningRegistry.Arn(scope, config),
        Description = config.Description,
        AllowedPublishers = new AllowedPublishers { SigningProfileVersionArns = config.Publishers },
        CodeSigningPolicies = new CodeSigningPolicies { UntrustedArtifactOnDeployment = config.Policy },
        LastModified = FunctionConfigurationView.Time(config.LastModified),
    };
}
