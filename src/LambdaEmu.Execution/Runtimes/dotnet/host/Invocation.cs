namespace LambdaEmu.DotnetHost;

/// <summary>One event with what its headers say.</summary>
internal sealed class Invocation
{
    public byte[] Event { get; set; } = [];
    public string RequestId { get; set; } = "";
    public string FunctionArn { get; set; } = "";
    /// <summary>Milliseconds since 1970.</summary>
    public long Deadline { get; set; }
    public string? TraceId { get; set; }
    public string? TenantId { get; set; }
    /// <summary>JSON, or null.</summary>
    public string? ClientContext { get; set; }
    /// <summary>JSON, or null.</summary>
    public string? CognitoIdentity { get; set; }
}
