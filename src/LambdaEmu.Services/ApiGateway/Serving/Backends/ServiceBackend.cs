using System.Globalization;
using System.Net;
using LambdaEmu.Services.ApiGateway.Serving.Answers;

namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>
/// AWS services behind AWS integrations: arn:aws:apigateway:{region}:{service}:path/{path} and ...:action/{action}. They are asked over
/// HTTP at the emulator's own endpoint, so that every service that is here can be integrated. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-aws-proxy.html.
/// </summary>
/// <param name="endpoint">Where the emulator listens.</param>
internal sealed class ServiceBackend(Func<string> endpoint, TimeProvider time) : IBackend, IDisposable
{
    private readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null }, disposeHandler: true);

    public async ValueTask<BackendAnswer> AskAsync(RestCall call, BackendRequest request, CancellationToken ct)
    {
        var target = ServiceUri.Parse(request.Uri!) ?? throw new BackendException(GatewayFailure.Configuration(), "AWS ARN for integration must contain path or action");
        using var message = Message(call, request, target);
        try
        {
            using var response = await _client.SendAsync(message, ct);
            var status = (int)response.StatusCode;
            if (response.Headers.TryGetValues("x-amzn-RequestId", out var id))
            {
                call.Integration.RequestId = id.First();
            }
            return new BackendAnswer
            {
                Status = status,
                Headers = [.. response.Headers.Concat(response.Content.Headers).SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v)))],
                Body = await response.Content.ReadAsByteArrayAsync(ct),
                Selection = status.ToString(CultureInfo.InvariantCulture),
            };
        }
        catch (HttpRequestException unreachable)
        {
            throw new BackendException(GatewayFailure.Integration(), unreachable.Message);
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Message(RestCall call, BackendRequest request, ServiceUri target)
    {
        var query = request.Query.ToList();
        var message = new HttpRequestMessage(new HttpMethod(request.Method), "") { Version = HttpVersion.Version11, Content = new ReadOnlyMemoryContent(request.Body) };
        foreach (var (name, value) in request.Headers)
        {
            if (!name.Equals("Host", StringComparison.OrdinalIgnoreCase) && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                && !message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        if (target.Action is { } action)
        {
            if (JsonTargets.Of(target.Service) is { } prefix)
            {
                message.Headers.TryAddWithoutValidation("X-Amz-Target", $"{prefix}.{action}");
            }
            else
            {
                query.Add(new("Action", action));
            }
        }
        message.Headers.Remove("Authorization");
        message.Headers.TryAddWithoutValidation("Authorization", Credential(call, target));
        message.RequestUri = new Uri(endpoint() + target.Path + (query.Count == 0 ? "" : "?" + Encode(query)));
        return message;
    }

    // Names the account, the region and the service; the emulator's APIs do not verify signatures.
    private string Credential(RestCall call, ServiceUri target) => string.Create(
        CultureInfo.InvariantCulture,
        $"AWS4-HMAC-SHA256 Credential={call.Staged.Scope.AccountId}/{time.GetUtcNow():yyyyMMdd}/{target.Region}/{JsonTargets.SigningName(target.Service)}/aws4_request, SignedHeaders=host, Signature=none");

    private static string Encode(IEnumerable<KeyValuePair<string, string>> query) =>
        string.Join('&', query.Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value)}"));
}
