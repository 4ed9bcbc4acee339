using LambdaEmu.Execution.Runtimes;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>
/// Whether a function may be created or updated with a runtime. See https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html.
/// </summary>
internal static class RuntimeParameter
{
    public static void Check(string runtime)
    {
        if (RuntimeNames.IsRetired(runtime))
        {
            throw LambdaErrors.InvalidParameter(
                $"The runtime parameter of {runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.");
        }
        if (!RuntimeNames.IsCurrent(runtime))
        {
            throw LambdaErrors.InvalidParameter(
                $"Value {runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", RuntimeNames.Current)}] or be a valid ARN");
        }
    }
}
