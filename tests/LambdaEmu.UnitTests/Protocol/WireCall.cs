using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>One HTTP request as it stands on the wire: the target stays as encoded as the client sent it.</summary>
internal sealed class WireCall(string method, string target)
{
    private readonly Dictionary<string, string> _headers = [];
    private Stream _body = Stream.Null;
    private long? _length;

    public static WireCall Get(string target) => new("GET", target);

    /// <summary>A POST to the root, as all protocols but REST send it.</summary>
    public static WireCall Post(string target = "/") => new("POST", target);

    /// <summary>A call of an AWS JSON protocol.</summary>
    public static WireCall Target(string target, string body, string version = "1.1") =>
        Post().With("X-Amz-Target", target).With("Content-Type", $"application/x-amz-json-{version}").Body(body);

    /// <summary>A call of the query protocol.</summary>
    public static WireCall Form(string form) => Post().With("Content-Type", "application/x-www-form-urlencoded; charset=utf-8").Body(form);

    public WireCall With(string header, string value)
    {
        _headers[header] = value;
        return this;
    }

    public WireCall SignedFor(string service, string region = "us-east-1", string key = "test") =>
        With("Authorization", $"AWS4-HMAC-SHA256 Credential={key}/20260101/{region}/{service}/aws4_request, SignedHeaders=host, Signature=0");

    public WireCall Body(string text) => Body(Encoding.UTF8.GetBytes(text));

    public WireCall Body(byte[] bytes) => Body(new MemoryStream(bytes), bytes.Length);

    /// <summary>Without Content-Length, as chunked transfer comes in.</summary>
    public WireCall Chunked(byte[] bytes) => Body(new MemoryStream(bytes), null);

    public WireCall Body(Stream body, long? length)
    {
        (_body, _length) = (body, length);
        return this;
    }

    public DefaultHttpContext ToHttp()
    {
        var http = new DefaultHttpContext();
        var request = http.Features.Get<IHttpRequestFeature>()!;
        var query = target.IndexOf('?');
        request.Method = method;
        request.Scheme = "http";
        request.RawTarget = target;
        request.Path = query < 0 ? target : target[..query];
        request.QueryString = query < 0 ? "" : target[query..];
        request.Body = _body;
        http.Request.Host = new HostString("localhost", 4566);
        foreach (var (name, value) in _headers)
        {
            http.Request.Headers[name] = value;
        }
        http.Request.ContentLength = _length;
        return http;
    }
}
