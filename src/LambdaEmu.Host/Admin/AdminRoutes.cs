using LambdaEmu.Protocol.Gateway;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>Paths that are no AWS calls: LambdaEmu's own under /_lambdaemu/, and those that LocalStack's users know under /_localstack/ and /_aws/.</summary>
internal sealed class AdminRoutes(Emulator emulator)
{
    private readonly Dictionary<(string Method, string Path), Func<HttpContext, Task>> _routes = new()
    {
        [("GET", "/_lambdaemu/health")] = new Health(emulator).HandleAsync,
        [("GET", "/_lambdaemu/capabilities")] = new Capabilities(emulator).HandleAsync,
        [("GET", "/_lambdaemu/clock")] = new Clock(emulator).ShowAsync,
        [("POST", "/_lambdaemu/clock")] = new Clock(emulator).MoveAsync,
        [("GET", "/_lambdaemu/idle")] = new Idle(emulator).HandleAsync,
        [("GET", "/_lambdaemu/events")] = new Events(emulator).HandleAsync,
        [("GET", "/_lambdaemu/queues")] = new Queues(emulator).HandleAsync,
        [("GET", "/_lambdaemu/mappings")] = new Mappings(emulator).HandleAsync,
        [("GET", "/_aws/sqs/messages")] = new QueueMessages(emulator).HandleAsync,
        [("GET", "/_lambdaemu/outbox")] = new OutboxMessages(emulator).ShowAsync,
        [("DELETE", "/_lambdaemu/outbox")] = new OutboxMessages(emulator).ClearAsync,
        [("GET", "/_lambdaemu/faults")] = new Faults(emulator).ShowAsync,
        [("PUT", "/_lambdaemu/faults")] = new Faults(emulator).ReplaceAsync,
        [("POST", "/_lambdaemu/faults")] = new Faults(emulator).ReplaceAsync,
        [("DELETE", "/_lambdaemu/faults")] = new Faults(emulator).ClearAsync,
        [("POST", "/_lambdaemu/reset")] = new Reset(emulator).HandleAsync,
        [("GET", "/_lambdaemu/certificate.pem")] = new TlsCertificateFile(emulator).HandleAsync,
        [("GET", "/_localstack/health")] = new LocalStackHealth(emulator).HandleAsync,
        [("GET", "/_localstack/info")] = new LocalStackInfo(emulator).HandleAsync,
        [("GET", "/_localstack/init")] = LocalStackInit.HandleAsync,
        [("POST", "/_localstack/state/reset")] = new Reset(emulator).HandleAsync,
    };

    private readonly CodeDownload _code = new(emulator);
    private readonly SigningCertificate _certificate = new(emulator);

    /// <returns>False where the path is an AWS call's.</returns>
    public bool TryHandle(HttpContext http, out Task handled)
    {
        var path = http.Request.Path.Value ?? "";
        if (!path.StartsWith("/_l", StringComparison.Ordinal) && !path.StartsWith("/_aws/sqs/", StringComparison.Ordinal)
            && !path.StartsWith(SigningCertificate.Path, StringComparison.Ordinal))
        {
            handled = Task.CompletedTask;
            return false;
        }
        // Off the thread that serves the sockets: some of them read files or reset everything.
        handled = Task.Run(() => HandleAsync(http, path));
        return true;
    }

    private Task HandleAsync(HttpContext http, string path)
    {
        var method = HttpMethods.IsHead(http.Request.Method) ? "GET" : http.Request.Method;
        if (method == "GET" && path.StartsWith(CodeDownload.Path, StringComparison.Ordinal))
        {
            return _code.HandleAsync(http);
        }
        if (method == "GET" && path.StartsWith(SigningCertificate.Path, StringComparison.Ordinal))
        {
            return _certificate.HandleAsync(http);
        }
        return _routes.TryGetValue((method, path.TrimEnd('/')), out var route) ? route(http) : NotFoundAsync(http);
    }

    private static Task NotFoundAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status404NotFound, writer =>
        writer.WriteString("message", $"No such path: {http.Request.Method} {http.Request.Path}"));
}
