using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Identity;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>Who calls, from where, and under which request id; and for the codecs the exchange itself.</summary>
public sealed class AwsRequestContext
{
    internal AwsRequestContext(HttpContext http, string requestId)
    {
        Http = http;
        RequestId = requestId;
    }

    /// <summary>A UUID, told to the client as x-amzn-RequestId.</summary>
    public string RequestId { get; }

    /// <summary>The account and region that the call is for.</summary>
    public ResourceScope Scope { get; internal set; }

    /// <summary>The key that signed the call; null for an unsigned one.</summary>
    public string? AccessKeyId { get; internal set; }

    /// <summary>The caller's X-Amzn-Trace-Id, if it sent one.</summary>
    public string? TraceHeader => Http.Request.Headers["X-Amzn-Trace-Id"];

    /// <summary>Scheme, host and port as the caller knows this endpoint; for links in answers.</summary>
    public string Origin => $"{Http.Request.Scheme}://{Http.Request.Host}";

    /// <summary>The path as sent, encoded, without the query string; it names the queue in calls to a queue's URL.</summary>
    public string Path => RawPath;

    internal HttpContext Http { get; }
    internal AwsService Service { get; set; } = null!;
    internal OperationDescriptor Operation { get; set; } = null!;

    /// <summary>The path as sent, without the query string, still encoded.</summary>
    internal string RawPath { get; set; } = "/";
    internal ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The parameters of a call of the query protocol, once its operation is known.</summary>
    internal QueryNode? Form { get; set; }

    /// <summary>The labels of the matched path, in the template's order, decoded.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Labels { get; set; } = [];

    /// <summary>Adds a response header that is no member of the operation's output.</summary>
    public void SetResponseHeader(string name, string value) => Http.Response.Headers[name] = value;
}
