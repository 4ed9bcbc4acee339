using System.Net;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;

/// <summary>Pooled connections to HTTP integrations and to issuers of tokens. Answers come as they are: not redirected, not decompressed, without cookies kept.</summary>
internal sealed class HttpBackends : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // Long enough to be worth it, short enough to notice that a name means another address now.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <param name="handler">In the place of sockets; null for them.</param>
    public HttpBackends(Func<HttpMessageHandler>? handler) => Invoker = new HttpMessageInvoker(handler?.Invoke() ?? new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        ActivityHeadersPropagator = null,
    });

    public HttpMessageInvoker Invoker { get; }

    public void Dispose() => Invoker.Dispose();
}
