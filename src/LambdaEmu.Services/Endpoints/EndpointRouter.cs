using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Endpoints;

/// <summary>All endpoints, and the rim around them: a request can break nothing but itself.</summary>
public sealed partial class EndpointRouter(IReadOnlyList<IEndpoint> endpoints, ILogger<EndpointRouter> logger)
{
    /// <returns>False where the request is for none of them.</returns>
    public bool TryServe(HttpContext http, out Task served)
    {
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Owns(http.Request))
            {
                served = ServeAsync(endpoint, http);
                return true;
            }
        }
        served = Task.CompletedTask;
        return false;
    }

    private async Task ServeAsync(IEndpoint endpoint, HttpContext http)
    {
        try
        {
            await endpoint.ServeAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
#pragma warning disable CA1031 // The rim: whatever was not foreseen ends this request alone.
        catch (Exception unforeseen)
#pragma warning restore CA1031
        {
            Log.Unforeseen(logger, http.Request.Host.Value ?? "", http.Request.Path, unforeseen);
            await FailAsync(http);
        }
    }

    private static async Task FailAsync(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            // The client must not take what it has got for the whole.
            http.Abort();
            return;
        }
        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync("""{"message":"Internal server error"}""");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Host}{Path} failed in an unforeseen way")]
        public static partial void Unforeseen(ILogger logger, string host, string path, Exception exception);
    }
}
