using System;
using System.Collections.Generic;
using System.IO;

namespace Amazon.Lambda.Core;

// What every version of Amazon's assembly has. Members of newer ones are met by public virtual methods of the same name and signature.
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
}

public interface ILambdaLogger
{
    void Log(string message);
    void LogLine(string message);
}

public interface IClientContext
{
    IDictionary<string, string> Environment { get; }
    IClientApplication Client { get; }
    IDictionary<string, string> Custom { get; }
}

public interface IClientApplication
{
    string InstallationId { get; }
    string AppTitle { get; }
    string AppVersionName { get; }
    string AppVersionCode { get; }
    string AppPackageName { get; }
}

public interface ICognitoIdentity
{
    string IdentityId { get; }
    string IdentityPoolId { get; }
}

public interface ILambdaSerializer
{
    T Deserialize<T>(Stream requestStream);
    void Serialize<T>(T response, Stream responseStream);
}
