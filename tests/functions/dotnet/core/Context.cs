namespace Amazon.Lambda.Core;

public interface ILambdaContext
{
    string AwsRequestId { get; }
    IClientContext ClientContext { get; }
    string FunctionName { get; }
    string FunctionVersion { get; }
    ICognitoIdentity Identity { get; }
    string InvokedFunctionArn { get; }
    ILambdaLogger Logger { get; }
    string LogGroupName { get; }
    string LogStreamName { get; }
    int MemoryLimitInMB { get; }
    TimeSpan RemainingTime { get; }

    // Only in newer versions.
    string? TenantId { get; }
    string? TraceId { get; }
}

public interface IClientContext
{
    IDictionary<string, string>? Environment { get; }
    IClientApplication? Client { get; }
    IDictionary<string, string>? Custom { get; }
}

public interface IClientApplication
{
    string? InstallationId { get; }
    string? AppTitle { get; }
    string? AppVersionName { get; }
    string? AppVersionCode { get; }
    string? AppPackageName { get; }
}

public interface ICognitoIdentity
{
    string? IdentityId { get; }
    string? IdentityPoolId { get; }
}
