using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace LambdaEmu.ClientTests.ApiGatewayV2;

/// <summary>Somebody's issuer of tokens with its discovery document and keys, and a backend beside it that tells what it was asked.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly Task _serving;

    public TokenIssuer()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        _listener.Prefixes.Add($"{Url}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>A token of this issuer, good for an hour.</summary>
    public string Token(string audience)
    {
        var until = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        var signed = $"{Encode("""{"alg":"RS256","kid":"k"}""")}.{Encode($$"""{"iss":"{{Url}}","aud":"{{audience}}","sub":"me","exp":{{until}}}""")}";
        return $"{signed}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        _key.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext http;
            try
            {
                http = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var body = new StreamReader(http.Request.InputStream);
            var answer = Encoding.UTF8.GetBytes(Answer(http.Request, await body.ReadToEndAsync()));
            http.Response.Headers["X-Backend"] = "b";
            await http.Response.OutputStream.WriteAsync(answer);
            http.Response.Close();
        }
    }

    private string Answer(HttpListenerRequest request, string body)
    {
        var key = _key.ExportParameters(false);
        return request.Url!.AbsolutePath switch
        {
            "/.well-known/openid-configuration" => $$"""{"issuer":"{{Url}}","jwks_uri":"{{Url}}/jwks"}""",
            "/jwks" => $$"""{"keys":[{"kty":"RSA","kid":"k","alg":"RS256","n":"{{Base64Url.EncodeToString(key.Modulus)}}","e":"{{Base64Url.EncodeToString(key.Exponent)}}"}]}""",
            _ => $"{request.HttpMethod} {request.RawUrl} {request.Headers["x-sub"]} {body}",
        };
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
