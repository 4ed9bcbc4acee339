using System;
using Amazon.Lambda.Core;

namespace LambdaEmu.DotnetHost;

/// <summary>What a handler gets beside its event.</summary>
internal class AmazonContext : ILambdaContext
{
    private readonly Invocation _invocation;
    private readonly FunctionSettings _settings;

    public AmazonContext(Invocation invocation, FunctionSettings settings, Log log)
    {
        (_invocation, _settings) = (invocation, settings);
        Logger = new AmazonLogger(log);
        ClientContext = AmazonClientContext.Parse(invocation.ClientContext);
        Identity = AmazonIdentity.Parse(invocation.CognitoIdentity);
    }

    public string AwsRequestId => _invocation.RequestId;
    public IClientContext ClientContext { get; }
    public string FunctionName => _settings.FunctionName;
    public string FunctionVersion => _settings.FunctionVersion;
    public ICognitoIdentity Identity { get; }
    public string InvokedFunctionArn => _invocation.FunctionArn;
    public ILambdaLogger Logger { get; }
    public string LogGroupName => _settings.LogGroup;
    public string LogStreamName => _settings.LogStream;
    public int MemoryLimitInMB => _settings.MemoryMegabytes;
    public TimeSpan RemainingTime => DateTimeOffset.FromUnixTimeMilliseconds(_invocation.Deadline) - DateTimeOffset.UtcNow;

    // Newer versions of the interface have these. .NET finds virtual methods of the right name and signature, whatever we were compiled against.
    public virtual string? TenantId => _invocation.TenantId;
    public virtual string? TraceId => _invocation.TraceId;
}
