namespace LambdaEmu.Execution.Environments;

/// <summary>How an environment came to be, as functions see it in AWS_LAMBDA_INITIALIZATION_TYPE.</summary>
internal static class InitializationTypes
{
    public const string OnDemand = "on-demand";
    public const string Provisioned = "provisioned-concurrency";
    public const string Managed = "lambda-managed-instances";
}
