using LambdaEmu.Services.Endpoints;
using LambdaEmu.UnitTests.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LambdaEmu.UnitTests.Services.Endpoints;

/// <summary>Requests as they come to stages, without a socket.</summary>
internal static class StageRequests
{
    /// <summary>Sends a request by a host name, which has to be an API's, and reads its answer whole.</summary>
    public static async Task<WireAnswer> SendAsync(EndpointRouter router, string host, WireCall call, params (string Name, string Value)[] headers)
    {
        var http = call.With("Host", host).ToHttp();
        http.Request.Protocol = "HTTP/1.1";
        foreach (var (name, value) in headers)
        {
            http.Request.Headers.Append(name, value);
        }
        http.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
        var body = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        router.TryServe(http, out var served).Should().BeTrue("{0} is an address of an API", host);
        await served;
        await http.Response.CompleteAsync();
        return new WireAnswer(http.Response, body.ToArray());
    }

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
